"""English words that name models take for names, most often in headings, cells of tables, logs and short messages.

Hardly anybody is called by them. Written from the headings, forms, notes, logs and chats where models erred, and
compared with the given names and surnames of Faker's English, French, Dutch, German, Italian, Spanish and Portuguese.
"""

from __future__ import annotations

from typing import Final

ENGLISH: Final = frozenset(
    """
    cardholder payslip payslips lessee lessor guarantor lender beneficiary drawer insurer adjuster assessor
    surveyor prosecutor registrar headmaster headmistress caretaker janitor receptionist cashier attendee
    attendees absentee absentees spectators referee umpire linesman goalkeeper midfielder striker councillor
    treasurer chairperson proposer seconder executor trustee trustees testator donor consignee haulier purchaser
    assignee reporter requester approver reviewer maintainer engineer developer analyst candidate candidates
    interviewer interviewers vaccinated dispatched instalment instalments outpatient inpatient triage
    anaesthetist paediatrician sonographer radiographer pharmacist dosage payload namespace deployment rollback
    bump revert hotfix changelog opaque
    bayesian gaussian markovian cartesian newtonian keynesian lagrangian laplacian hermitian euclidean abelian
    jacobian hessian freudian jungian orwellian darwinian machiavellian grievance grievances
    acts anybody beating believed catholic chinese christmas comic conservative democrats destroy
    dying else enemy evil fantasy fingers forget guitar hair horror islamic jewish joke larger lose
    mess mountains mouth muscle republicans russian seem serve smaller soviet suppose thick wanna
    worldwide
    headteacher intake qty runbook senco vitae
    aadhaar aadhar ability absent accept acceptable acceptance accepted access accessories accommodation accounting
    accounts accrual accuracy action actions active activity acute additional addressed adeli adjustment admin
    administration admission admitted adult advance advice advise advised affected afternoon agenda agreed
    agreement agreements airport alarm alert alerts allergic allergy allowance allowed already alternative always
    amazing ambulance amended android annual answered anything apartment apology app appeal appeals appearance
    appellant appendix appliance appliances applicant application apply appointment appointments appraisal approval
    approve approved approx arising arrangement arrears arrival arrived ask asked assessed assessment assets
    assignment assistance associate attached attachment attempt attendance attended attending audit authorisation
    authorised authorization authorized automatic availability available awaiting award aware awful awk aws azure
    background backup bags balance balances balcony bank bankruptcy baseline basic basket bathroom batteries
    battery bearer because bed bedroom bedrooms beech before begin behaviour beige below benefit benefits bike
    bilateral billed bills biopsy blank blocked blood body boiler book booked booking boolean booster border
    borrower bottom bought boyfriend brackets brake breach break breakdown breakfast breathing broadband broken
    brought browser bsc budget bug build building buildings bulge bundle bus business button buyer cable
    calculation calendar caller calls cancel cancellation cancelled cannot capacity cards care cargo carpet
    carriage cars cash category caution cbc ceiling cells centre ceo certificate certified cfo chair chairs
    challenge chamber change changed changes channel charge charged charger charges charging chart cheap cheaper
    checked checking checklist chest children chmod choice choose chown circuit claim claimant claims classes
    clause clean cleaner cleaning click clinic clinical closed closing clothes clothing cloud cloudflare coach
    coffee collect collected collection colour column comments commercial common communication compatible
    compensation complain complained complaint complaints complete completed completion compliance comply component
    compression computer concern concerned concerns condition conditions conduct confidential configuration
    confirmation confirmed connect connected connection connector consent consolidation constructor consumer
    contact contacts contained container containment content contents continue contributions control controller
    conversation coo cooker cookies copies copy corner corrected correction correspondence cost costs cotton cough
    could coupon courier course coverage covered crash crashed credentials credit creditor critical crm csv ct cto
    culture curl currency current cursor custom customer customers cvs cxr dairy damage damaged dashboard database
    datasource dates deadline deal dealer dear death debian debit debt debtor debug decided decision deduction
    default defect defective defence defendant deferred defined definition definitions delay delayed delays deleted
    deliver delivered deliveries denied denies deny department departure deposit deposits description desktop
    destination detail detailed details device devices diabetes diet different digital dinner direct direction
    directions disabled discharge discharged disciplinary disclosure discount discounts discussed discussion
    dishwasher dismissed display dispute distance district dividend division dns doa docker doctors document
    documentation documents dollar domain done door double download downloaded downloads draft drain dress drink
    drive drivers driveway driving dropped dryer dryers due duplicate duration duties duty dvla dwelling earlier
    earnings ecg eeg effective efficient eight eighteenth eighth eighty eircode ekg elasticsearch elbow electric
    electrical electricity element elements eleventh eligible elsewhere emailed emergency employed employees
    employment empty enabled enclosed encryption end ended ending endpoint engine engineering enquiries enquiry
    ensure enter entered entitlement entrance entries entry environment equipment equity er error errors escalated
    escalation eslint essential estimate estimated etl evening event events everyone everything evidence exam
    examination example examples exceed except exception excess exchange excluded excluding exclusive executive
    exempt exercise existing exit expected expenses experience expired expires expiry explained export express
    extended extension external extra failed failure faq faqs fare farm fast fault faulty fbc fda feature features
    feedback feel feeling fees felt female fence fever fiancé fiancée fifteenth fifth fifty figure figures file
    files final finance financial finding findings fine finess finish finished fire first fitted flat flats flight
    flights flooring flour fluid fluids flush folder follow followed following food footer footwear forecast
    forename forgot forgotten form format forms forty forward forwarded found fourteenth fourth fracture framework
    fraud freezer freezers freight frequency fridge fridges front fuel full function functions fund funds furniture
    further future garage garden gas gcp gdpr general genuine getting gid girl girlfriend github gitlab given goods
    grade grafana grammar granddaughter grandson granted grateful gray grep grey ground grounds group groups gstin
    guarantee gui guidance guide guidelines half handbag handle handover happened hardware hate hba1c header
    headers heading headline health healthy heard hearing heater heating heavy height helped helpful helpline
    heroku herself hidden higher highlights history hiya hmrc hoa holidays home honour honours hons horrible hotel
    hours household housing hrs httponly hub hubby huge hungry hvac hypertension icu identifier identity ifsc
    ignored image images immediate immediately import important improve improvement inbound inbox incident include
    included includes including income incorrect increase index individual industry infection information
    infrastructure initial initials injection injured injuries injury input inr inside inspection install
    installation installed installment instance instead instruction instructions insulin insured integer intent
    interest interested interview introduction inventory invest investigation investment invite invoiced invoices
    involved iot isbn iso issn issue issued issues item itemised items itu jacket javascript jeans jobs join joined
    joint judgement judgment jury keyboard kindergeldnr kitchen knee know kpi kubectl kubernetes label labels
    labour ladies lamp landlord language laptop late later latest laundry lawyer lead leader leak leaking learn
    lease least leather leatherette leave left length lesson letter letters level levels lfts liability library
    lift lighting lights limit limited linen lines links linux liquid llb llc llp load loans local localhost
    location locations locked log logged logistics longer lookup loss losses lost lounge lovely lower ltd lump
    lunch lung machine macos magazine maintenance male manage managed management mandatory manual manufacturer map
    margin marital maritime marked market marketing material materials maternity matter matters maximum mba meal
    meals mean means measure mechanism media medical medication medications medicine meeting meetings member
    members membership memo memory menu message messages met metal meter method mfa middle midwife mileage milk
    mini minimum minor minute minutes missed missing mistake mixed mkdir mmr mmse model models modem moderate
    module moment money mongodb month monthly months morning mortgage mot mother motion motor mouse move moved
    movie moving mpan mprn mri msc msk mug multiple music mutual mygovid mysql nationality natural nausea near
    necessary needed needs neighbour nephew netlify network never new news newsletter next nfc nginx nhs niece
    night nine nineteenth ninety ninth nobody noise none normal notes nothing notice notification notified now npm
    null numbers nursery nursing nvq nyha oak oap object objection objective objectives objects obligation obs
    occupation occurred offer offers offline oil older ongoing online oop opened opening operation operations
    operator opinion option optional options oral ordered orders original orm otc others otherwise otp outage
    outbound outcome output outside outstanding oven overall overdue overtime owed own owner owners package
    packages packaging packed paid pair panel panic paper parameter parameters parcel parcels pardon parents
    parking part partial participant participants parties partner partners parts party passenger passengers past
    patch path patients pause paused pavement pay payable payee payer paying payment payments payroll pem penalty
    pending pension people percent performance period permission permissions permits personal personnel petrol
    pguser pharmacy phase phd phoned photo photos pickup picture piece pieces pillow pinewood pins pip pipe
    pipeline placed placement plaintiff plan planned planning plans plastic plate platform plc plug plumber
    plumbing plus pnr poc point points police policies policy polyester pool popular port position positive
    possible postage posted postfinance postgres postgresql posting postpaid pot potential practice preferred
    pregnancy pregnant premium premiums prepaid prepared present presented pressure previous prices pricing primary
    principal print printed printer printf private problem problems procedure procedures proceed proceedings
    process processed processing product production products professional profile profit program programme progress
    project projects prometheus promo promotion proof proofread properties property proposal provide provided
    provider providers provisional psql ptsd public publication published pull pump purchase purchased purchases
    purple purpose purposes push qr qualifications quality quantity quarter quarterly query questions queue quick
    quiet quote quoted quotes radiator rail raise raised range rash rate rates rather rating rca reach reached
    reaction reading ready really rear reason reasonable reasons reboot receipt receipts received recent recipe
    recipient recommend recommendation recommended record recorded recording records recovery recruitment redirect
    reduce reduced reduction refactor referral referred refill refund refunded refunds refuse refused regarding
    region register registered registration registry regular regulation regulations rejected related relationship
    release released relevant reliable reminder remote removal removed renew renewal renewed rent rental rep repair
    repaired repairs repeat replace replaced replacement replied replies report reported reporting reports
    representative reps request requested requests require required requirements reschedule research reservation
    reset resident resolution resolve resolved resource resources respondent response responsible rest restart
    restarted restaurant restore result results resume retail retired retry return returned returns revenue reverse
    review reviewed revised reward rgds rights risk risks road roi rom roof rooms rough round route router routine
    rpps rubbish rule rules run running saas safe safety salary sale sample satisfied save saved savings scan
    scanned schedule scheduled scheme school scope score screen screenshot script sdk search seat seats second
    secondary secret section sections secure sed seen select selected selection seller selling seminar send sender
    sendgrid sending sensitive sensor sent sentence seo separate serial series serious server servers services
    session sessions settings settled settlement setup seven seventeenth seventh seventy several severe sewing
    share shared shares sheet shelf shift shifts shipment shipments shipped shipper shoes shop shopping shortage
    shoulder shower shows shut shutdown sick side sign signal signed signing similar simple since site sites
    situation sixteenth sixth sixty size sizes skills skin sla sleep slow smoke smoking smtp snapshot socket sofa
    software sold solemnly solicitor solution something sometimes soon sop sorry sort sorted sos sound source space
    spare special specialist specific specification speech spend spent split spo2 spoke sport sql square ssd ssh
    ssl sso stable staff stage stairs standard standing start started starting stat state statement statements
    station statistics status statutory stay stderr stdout steering step stepdaughter steps stepson sticker stmt
    stolen stop stopped storage store stored stores straight strategy stream string stripe structure student
    students studio stuff style subscriber subscription subtotal such sufficient suggest suggested suitable summary
    supplier suppliers supplies supply supported surgery surgical survey suspect suspended swap sweep switch
    symptom symptoms syntax system systems table tables tablet tablets tail taken takes talk target task tasks tax
    taxes tba tbc tbd teacher technical technician template temporary tenancy tenant tenants tender tent tenth term
    terminated termination terms terraform terrible test tested testing tests text theft theme therapy these thing
    things think third thirteenth thirtieth thirty thread threads threshold through throw tickets tidy time timeout
    times timetable timing tired tls toaster today together toilet token tokens told tomcat tool tools top topic
    totals touch tour toward towel toys trace track tracked tracking trade traffic trailer training transaction
    transactions transcript transfer transferred transit transport travel treated treatment trial tried trip trips
    true trust trusted ttl turn turned turquoise twelfth twentieth twenty twice type types typescript uae ubuntu
    ugly ui uid unable unacceptable unauthorised unavailable undefined under underlying understand undertaking
    unemployed unfortunately unhappy union unique unit units university unknown unless unpaid unread unsubscribe
    until unused updated updates upgrade upi upload upper upset urgent url urls usage usb used useful useless
    username users using usps usual uti utilities utility uuid ux vacancy vacation vaccine vacuum vague validation
    value values variable various vegan vegetarian vehicle vehicles vendor venue vercel verified verify version
    versions very video view viewed virus visible vision visit visited visitors visits vital vlan voice voicemail
    volume vomiting voucher vouchers vpn wages wait waited waiting walking wallet walnut want wanted warehouse
    warning warnings warranties warranty washer washing waste watch wbc weather web webinar webpack website week
    weekend weekly weight welcome went wget whatever wheel wheels which while whole widget wife wiki window windows
    winner wip wire wireless wish with within without witness woman women wonderful wool word words work worked
    worker workers working workplace works workshop worktop world worry worse worst would wound wrapped wrist write
    writing written wrong xargs xml xoxo yaml yard year yearly years yesterday yet younger yours yourself zone
    homeowner homeowners keysafe smog leaseholder freeholder occupant occupants policyholder signatory attorney
    paralegal notarized affidavit deductible copay formulary luggage itinerary stopover layover carport mailbox
    callback dispatcher caseworker subcontractor vaccination checkup ultrasound radiology oncology
    """.split()  # noqa: SIM905
)
