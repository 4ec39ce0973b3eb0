"""Spanish words that name models take for names, most often in headings, forms, products and short messages.

Hardly anybody is called by them. Compared with the given names and surnames of Faker's languages of Europe, and with
surnames that are words, such as those of trades, animals and places.
"""

from __future__ import annotations

from typing import Final

SPANISH: Final = frozenset(
    """
    arrendador arrendadora arrendatario arrendataria avalista prestatario prestataria perito conserje cajera
    pasajeros viajeros delantero delantera alcaldesa concejal edil ediles donante candidato candidata ausentes
    asistentes espacio espectadores árbitro vigente válida pediatra
    llámame avísame trae colega buzón trastero ponente
    letrado letrada
    abierto abogado abono acceso accesorio accesorios accidente acción aceite aceptado aceptar actividad activo
    acuerdo además adjunto administración administrador aduana advertencia aeropuerto agencia agente ahora
    ahorro aire ajuste alarma albarán alcance alergia alergias algo algodón alguien alguna algún alimentación
    almacén almuerzo alquiler altavoz ambulancia amortización analítica andén antecedentes anterior antibiótico
    anulación anulado aparcamiento apartamento apertura aplicación apoyo archivo armario arreglo arroz artículo
    ascensor asesor asesora asesoría asiento asistencia asociación aspirina atención atentamente aunque
    auriculares autobús automóvil autorización aval avería aviso ayuda ayuntamiento azúcar añada bajo balance
    banco bandeja bastante batería batir bebida beneficio bicicleta billete billetes bloqueado bloqueo bolsa
    bolso borrador bota botas botón bravas brazo broma buscar busco cable caja cajero calendario calidad
    calificación calor cama cambio camisa camiseta campaña cancelación cancelado cancelar cantidad capacidad
    capital capítulo carga cargador cargo carpeta cartera casero categoría catálogo causa cebolla centro cerrado
    cerrar certificado cesta chaqueta chorizo ciudad cláusula cobertura cobro coche cocina colchón colegio color
    comentario comentarios comercial comida comisión compañía compensación compra comprador compras comprobante
    comprobar compré comunicación comunidad condiciones condición conexión confirmación confirmado confirmar
    congreso conozco consejera consejero consejería consejo consulta consultas consultorio consumidor consumo
    contabilidad contable contador contar contenido continuar control convenio cookies copia corporativo correos
    corriente cosa cotización creo croquetas crédito cuaderno cuadro cuando cuenta cuentas cuerpo cuidado cuota
    curación cuál cuándo cuánto código cómo datos deber decisión declaración defecto defensa delegación delito
    demanda demandado demandante demasiado denuncia deporte depósito derecho derechos descargar descripción
    descuento desde despacho destino detalle detalles deuda devoluciones devolución devolver diabetes
    diagnóstico diario dice dicen dieta digo dijeron dinero diploma director disculpa disculpas disponibilidad
    disponible disposición dispositivo diálogo doble docena documentación documento documentos dolor domicilio
    dormitorio ducha duración dónde edad edición edificio educación efectivo ejemplo ejercicio electricidad
    electrodoméstico elegir emergencia emergencias empleado empleo empresa encargo enciende encuesta enfermedad
    enfermería enhorabuena ensalada entender entidad entonces entrada entrega entregado entregas entrevista
    enviado enviar envié envío envíos equipo equipos escritorio escritura escuela especial especialidad
    especialista espera estación estado estadística estimación estimados estudio estufa etapa evaluación evento
    evolución examen excelente excursión exploración exportar exterior extracto fabricante factura facturación
    fallo familia familiar fecha festivo fianza ficha fichero fiebre fiesta fijo filial filtro final finalidad
    financiación finca firma firmas flan formación formulario foto fotos frase frecuencia freno frigorífico
    fruta frutos frágil frío funcionamiento fusión física físico garaje garantía gasolina gasto gastos gerencia
    gerente gestión gestor gestora gimnasio gobierno gracias grado gramos gratis gratuito grupo guía género hace
    hacen hacia hacienda hago harina hemos herramienta hipoteca historia historial hogar hola honorarios horas
    hornear hotel huelga huevo huevos identidad identificación idioma imagen impago impresora impuesto impuestos
    incendio incidencia incidencias incluido inclusión indicaciones industria información informe informes
    informática ingeniero ingreso ingresos inicie inicio inmueble inquilino inscripción inspección instalaciones
    instalación institución instituto instrucciones intento intenté intereses interior internet interés
    introduzca inversión invierno invitación jardín jefatura jersey jornada jubilación juego jueves juguete
    juicio juntos juzgado labor laboral laboratorio ladrillo largo lavabo lavadora lavavajillas leche lectura
    legal lengua lentejas letra levofloxacino liberación libre libro libros licencia limpieza liquidación
    listado litros llamada llamadas llamar llamé llave llaves llegada llego lluvia local logística lote luego
    lugar lámpara línea líneas maleta mando manual margen matemáticas material matrimonio mañana mecánica
    mecánico medalla medicación medicamento medida medidas medio mejor memoria menor mensaje mensajería mensajes
    mensual menú merluza meses metros mezclar mientras mineral ministerio minuto minutos modalidad modelo
    modificación mojado moneda monitor montaje motivo motor mueble muebles multa mundo museo máquina máscara
    médica médico mínimo módulo móvil música nacimiento nadie navidad negativo negocio negro neumonía nevera
    ninguna ninguno nivel noche nombre normal normas normativa notaría noticia noticias notificación novedad
    novedades nuestra nueva número obra obras observación ocasión oferta ofertas oficial oficina oficio opciones
    opción operación opinión orden ordenador origen otros paciente pago pagué palabra panel pantalla pantalones
    pantalón papel paquete paquetes paracetamol parcela pared parte participación particular pasajero pase paso
    pasta pastilla pastillas patata patatas patio país pediatría pedí pelo película pendiente pendientes
    penicilina pensión pequeño perdido perdone perdí perdón perfecto perfil perfume periódico permanencia
    permiso personal personas período pescado peso petición piel pienso piloto piscina piso placa plan plancha
    planes planta plato plazo plazos plástico plátano podemos podría polen policía política pongo porque posible
    positivo postal precio precios pregunta preguntas premio prenda preparación presencia presentación
    presidencia presupuesto previsión primera primero principal privacidad problema problemas procedimiento
    proceso producción programa promoción pronto propiedad propietaria propietario propósito protección
    protocolo proveedor proyecto prueba pruebas préstamo próximo publicidad puede puedo puerto puesto pulse
    puntos página párrafo póliza público queja quejas queremos quería quien quisiera quién química radiografía
    razón rebajas recambio recepción receta recetas recibido recibo recibos recibí reclamaciones reclamación
    recogida recomendación recurso recursos reembolso referencia refrigerador regalo registro regla reglamento
    relación reloj remesa renovación renta reparación reparto repuesto requisitos rescate reserva reservas
    residencial resolución respuesta restaurante resto resultado resultados retención retirada retraso reunión
    revisión rodilla roja ropa roto ruido rápido régimen salario saldo salgo salida salsa saludo saludos sanción
    sandía sangre satisfacción satisfecho secadora sección secos sector sede seguimiento seguridad seguro
    seguros según sello semana semanas sensor sentencia servicio servicios sesión señal sigo siguiente silla
    sillas sillón sistema sitio situación sobre social software sofá soja solicito solución sonido soporte
    subida subtotal subvención sueldo suelo supermercado supervisor suscripción sustitución sábana síntoma
    síntomas taller tamaño tampoco tapa tarde tarea tareas tasa taxi techo teclado tecnología televisión
    televisor tema temperatura temporada tenemos tengo tensión tenía tercera terminal terraza testigo texto
    tiempo tienda timbre titular toalla todavía todo tomate tormenta tortilla total totalmente trabajo traductor
    tramitación transferencia transporte tratamiento trato tren tribunal trimestre tráfico tubo turismo técnica
    técnico técnicos título ubicación unidad unidades uniforme universidad urgencia urgencias urgente usuario
    usuarios vacaciones vacuna valor valoración vehículo velocidad vencido vendedor vengo ventana ventanilla
    ventas verano verdad verdura versión vestido viaje viajero viajes video vidrio viento vigilancia visita
    visitas vivienda vivo volumen vuelo vuelos vuelta válido vídeo zapatilla zapatillas zapato zapatos zumo
    ácaros índice último
    avisar avisen firmar empadronamiento comparece arrendamiento derrama morosidad
    """.split()  # noqa: SIM905
)
