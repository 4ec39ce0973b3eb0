"""Names and forms of address written down here: migrants' names in Latin letters, particles, civilities, nicknames."""

from __future__ import annotations

SURNAMES = tuple(
    """Ben Ali;El Amrani;Benali;Bouazza;Belkacem;Haddad;Mansouri;Cherif;Bensaïd;Trabelsi;Ben Youssef;Aït Ahmed;Zidane;Saïdi;
El Idrissi;Al-Hassan;Abdallah;Al Sayed;Hussein;Khalil;Nasser;Rahmani;Osman;Farouk;Hamdi;Jaziri;Abu Bakr;Boukhari;Tazi;
Bennani;El Khatib;Al-Masri;Qureshi;Siddiqui;Rahman;Ahmadi;Hosseini;Karimi;Rezaei;Mohammadi;Yilmaz;Kaya;Demir;Çelik;
Şahin;Öztürk;Aydın;Arslan;Doğan;Kılıç;Aslan;Korkmaz;Kowalski;Nowak;Wiśniewska;Wójcik;Kamińska;Lewandowski;Zielińska;
Szymański;Dąbrowska;Kozłowski;Nguyen;Nguyễn;Tran;Trần Thị;Pham;Le Thi;Huynh;Vo;Dang;Bui;Do;Ngo;Duong;Ly;Wang;Li;Zhang;
Liu;Chen;Yang;Huang;Zhao;Wu;Zhou;Xu;Sun;Ma;Zhu;Hu;Guo;He;Lin;Gao;Luo;Wong;Chan;Cheung;Lam;Ng;Yip;Tan;Ong;Kim;Park;Choi;
Jung;Kang;Tanaka;Suzuki;Yamamoto;Watanabe;Nakamura;Diallo;Traoré;Diop;Ndiaye;Sow;Keita;Coulibaly;Camara;Cissé;Konaté;
Touré;Bah;Fall;Sarr;Sissoko;Ouédraogo;Koné;Kouassi;Mbaye;N'Diaye;N'Guessan;Mbemba;Tshibanda;Kabongo;Ngoma;Nkunku;Mendy;
Sané;Okafor;Adeyemi;Okonkwo;Eze;Balogun;Mensah;Owusu;Boateng;Asante;Appiah;Tesfaye;Abebe;Haile;Tekle;Mohamud;Warsame;
Patel;Singh;Kaur;Sharma;Kumar;Gupta;Reddy;Iyer;Nair;Mehta;Chatterjee;Banerjee;Das;Khan;Begum;Hossain;Chowdhury;Perera;
Fernando;Silva;Popescu;Ionescu;Munteanu;Dumitru;Ivanov;Petrova;Smirnov;Kuznetsova;Shevchenko;Bondarenko;Kovalenko;
Tkachuk;Horvat;Kovačević;Jovanović;Petrović;Nikolić;Hodžić;Berisha;Krasniqi;Hoxha;Gashi;Papadopoulos;Nikolaidis;
Georgiou;Nagy;Szabó;Tóth;Novák;Svobodová;Dvořák;Johansson;Lindqvist;Sørensen;Nielsen;Korhonen;Virtanen;Cohen;Levy;
Goldstein;Rosenberg;Mizrahi;O'Brien;O'Connor;O’Sullivan;McDonald;MacLeod;Mc Carthy;Fitzgerald;D'Souza;D'Angelo;
D'Amico;De Luca;Di Stefano;Lo Monaco;Dell'Orto;Della Valle;de La Fontaine;du Bellay;de Saint-Exupéry;Le Goff;Le Bihan;
Kermarrec;L'Hermite;d'Ormesson;Lafarge;Gay-Para;Petit;Blanc;Roux;Sauvage;Leroy;Lebon;Boulanger;Berger;Marchand;
Chevalier;Lenoir;Rose;Olive;Janvier;Avril;Lundi;Page;Poirier;Dupré;Deschamps;Marchand-Lefèvre;García Márquez;van der Berg;
van den Heuvel;de Jong;de Vries;van Dijk;'t Hart;in 't Veld;ter Horst;van 't Hoff;von Hagen;von der Heide;zu Guttenberg;
vom Bruch;Freiherr von Stetten;dos Santos;da Silva;de Oliveira;do Nascimento;d'Ávila;Sá Pinto;e Costa;de la Cruz;
del Río;de los Santos;San Martín;Echeverría;Etxeberria;Puigdemont;Roca i Junyent;Castell;Bravo;Calvo;Rubio;Moreno;
Delgado;Leal;Cruz;Flores;Reyes;Iglesias;Campos;Young;Brown;White;Green;Black;Baker;Cook;Price;Rice;Long;Short;Day;May;
March;King;Bishop;Knight;Love;Wood;Hill;Stone;Banks;Woods;Fields;Bush;Rivers;West;North;Church;Park;Street;Page;Bell;
Ford;Mark;Grant;Chase;Case;Law;Hope;Fox;Wolf;Koch;Richter;Kaiser;Sommer;Winter;Herbst;Freitag;Sonntag;Lange;Kurz;Klein;
Groß;Weiß;Schwarz;Braun;Roth;Engel;König;Fuchs;Vogel;Hahn;Berg;Stein;Bach;Baum;Busch;Thaler;Pfennig;Rossi;Bianchi;
Neri;Verdi;Gallo;Leone;Fontana;Marino;Greco;Conti;Costa;Serra;Villa;Pace;Gatti;Ferrari;Bruno;Amato;Sala;Riva;Bakker;
Visser;Smit;Mulder;Bos;Vos;Kok;de Wit;de Groot;Zwart;Prins;Koning;Maas;Berg;Blom;Kuiper""".replace("\n", "").split(";")
)

GIVEN = {
    "f": tuple(
        """Fatima Aïcha Khadija Leïla Yasmine Nour Samira Zineb Salma Hanane Amina Maryam Zahra Fatoumata Aminata Mariam
Awa Aïssatou Ndeye Fanta Kadiatou Adama Chiamaka Ngozi Amara Akosua Abena Hiba Ayşe Fatma Emine Elif Zeynep Hatice Agnieszka
Małgorzata Katarzyna Joanna Ewa Magdalena Zofia Thị-Mai Linh Huong Thuy Lan Ngoc Mei Xiu Ying Li-Na Xiaoling Yuki Sakura
Priya Anjali Lakshmi Deepika Sunita Gurpreet Harpreet Olena Oksana Svetlana Natalia Irina Daria Ioana Mihaela Adina Dragana
Jelena Lejla Vjosa Eleni Zsófia Eszter Ingrid Astrid Saoirse Niamh Siobhán Ffion Rachel Shira Noa Tova Fleur Violette
Rose Lily Grace Joy Faith Hope Sky Summer April May June Paz Dolores Consuelo Mercedes Rocío Pilar Luz Alba""".split()
    ),
    "m": tuple(
        """Mohamed Mohammed Ahmed Youssef Karim Rachid Hassan Omar Ali Ibrahim Mustapha Abdelkader Nabil Bilal Tariq Khalid
Mamadou Moussa Ousmane Amadou Ibrahima Cheikh Boubacar Sékou Souleymane Kwame Kofi Kwabena Chukwuemeka Tunde Babatunde Mehmet
Mustafa Emre Burak Serkan Hüseyin Piotr Krzysztof Andrzej Tomasz Marcin Zbigniew Minh Tuan Duc Hung Quang Wei Jun Ming Xiang
Jian Hiroshi Kenji Raj Amit Sanjay Vikram Rahul Arjun Balwinder Oleksandr Dmytro Sergei Vladimir Andriy Gheorghe Mihai
Bogdan Dragan Zoran Milan Besnik Giorgos Dimitrios László Gábor Lars Bjørn Seán Cormac Padraig Rhys Angus David Yitzhak
Moshe Juste Prosper Clément Modeste Parfait Christian Dieudonné Octave Jesús Ángel Salvador Mark Bill Will Rob Jack Frank
Ernest Guy Victor Max Leo Felix Dieter Fritz Jo Sepp Beppe Nando Zé Tiago Xavier Iker Jordi Unai""".split()
    ),
}

DIMINUTIVES = tuple(
    """Alex Sam Max Jo Nico Manu Lulu Mimi Titi Fred Seb Guigui Steph Véro Domi Caro Momo Zaza Loulou Bob Bobby Liz Beth
Kate Mike Tom Tommy Dave Jim Jimmy Joe Joey Ben Benny Nick Chris Andy Tony Ron Ed Eddie Ted Tim Matt Dan Danny Greg Jeff Ken Vicky
Becky Debbie Sue Maggie Peggy Molly Kiki Lisa Uli Susi Heinzi Hansi Gabi Conny Moni Basti Flo Jojo Kalle Rudi Willi Wolle
Pepe Paco Nacho Lola Concha Pili Charo Curro Chema Kike Quique Gabo Toño Maite Marisa Nuria Beppe Pippo Gigi Totò Nino Ciccio
Lella Pina Mimmo Sandro Lele Dado Wim Piet Kees Jaap Joop Henk Bep Riet Sjaak Truus Ans Zé Chico Tó Nando Bia Duda Lu Tita Guga
Xico Rita Nanda""".split()
)

PARTICLES = {
    "fr": ("de ", "d'", "du ", "de La ", "Le ", "La ", "des ", "de ", "Saint-", "L'"),
    "de": ("von ", "von der ", "zu ", "von ", "vom ", "Freiherr von ", "van "),
    "es": ("de ", "de la ", "del ", "de los ", "De ", "San "),
    "it": ("De ", "Di ", "D'", "Della ", "Lo ", "Dal ", "La ", "Del ", "Dall'", "di "),
    "nl": ("van ", "van der ", "van den ", "de ", "van de ", "ter ", "ten ", "'t ", "Van ", "De ", "van 't ", "in 't "),
    "pt": ("da ", "de ", "dos ", "do ", "das ", "e ", "D'"),
    "en": ("O'", "Mc", "Mac", "Fitz", "St. ", "O’", "Mc "),
    "migrants": ("Ben ", "El ", "Al-", "Al ", "Bou", "Abdul ", "Aït ", "N'", "Bin ", "Abu ", "Ould "),
}

JOINTS = ("-", "-", "-", " ", " - ", "‑")

CIVILITIES = {
    "en": {"f": ("Mrs", "Ms", "Miss", "Mrs.", "Ms.", "Madam", "Lady", "Ms"), "m": ("Mr", "Mr.", "Mr", "Sir", "Mister", "Mr")},
    "fr": {
        "f": ("Mme", "Mme", "Madame", "Mlle", "Mme.", "madame", "Mademoiselle", "Mme"),
        "m": ("M.", "M.", "Monsieur", "Mr", "monsieur", "M", "Mr."),
    },
    "de": {"f": ("Frau", "Frau", "Fr.", "Frau"), "m": ("Herr", "Herrn", "Herr", "Hr.", "Herr")},
    "es": {
        "f": ("Sra.", "señora", "Dña.", "doña", "Doña", "Srta.", "la señora", "D.ª", "Sra", "Señora"),
        "m": ("Sr.", "señor", "D.", "don", "Don", "el señor", "Sr", "Señor", "Sr. D."),
    },
    "it": {
        "f": ("Sig.ra", "signora", "Signora", "la signora", "Sig.na", "Gent.ma Sig.ra", "Sig.ra"),
        "m": ("Sig.", "signor", "Signor", "il signor", "Sig", "Egr. Sig.", "Sig."),
    },
    "nl": {
        "f": ("mevrouw", "Mevr.", "mevr.", "Mevrouw", "Mw.", "mw."),
        "m": ("meneer", "Dhr.", "dhr.", "De heer", "de heer", "Meneer", "heer"),
    },
    "pt": {
        "f": ("Sra.", "senhora", "Dona", "D.", "Sra. D.", "a Sra.", "dona", "Exma. Sra."),
        "m": ("Sr.", "senhor", "o Sr.", "Exmo. Sr.", "Sr", "seu"),
    },
}

DOCTORS = {
    "en": ("Dr", "Dr.", "Prof.", "Doctor", "Professor", "Nurse", "Judge", "Justice", "Rev.", "Capt.", "Sgt."),
    "fr": ("Dr", "Dr.", "Docteur", "Pr", "Pr.", "Professeur", "Maître", "Me", "le docteur", "DR", "le Pr", "Dre"),
    "de": ("Dr.", "Dr. med.", "Prof. Dr.", "Prof.", "Frau Dr.", "Herr Dr.", "Dipl.-Ing.", "Rechtsanwalt", "Rechtsanwältin"),
    "es": ("Dr.", "Dra.", "Prof.", "el doctor", "la doctora", "Lic.", "Ing.", "el letrado", "la procuradora", "Dr"),
    "it": ("Dott.", "Dott.ssa", "Dr.", "Prof.", "Prof.ssa", "Avv.", "Ing.", "il dottor", "la dottoressa", "Geom.", "Rag."),
    "nl": ("dr.", "Dr.", "prof. dr.", "drs.", "mr.", "ir.", "dokter", "Prof.", "ing."),
    "pt": ("Dr.", "Dra.", "Prof.", "Eng.", "Doutor", "Doutora", "Des.", "Min.", "Relator Min.", "Profª", "Adv."),
}
