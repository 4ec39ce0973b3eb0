"""English words for health, by the chapters of the International Classification of Diseases (WHO, ICD-10).

Under each chapter stands what people call its common diseases, with the treatments and the aids that tell of them.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.special.words import Words

HEALTH: Final = Words(
    sure="""hiv, hiv-positive, tuberculosis, hepatitis, syphilis, gonorrhoea, gonorrhea, chlamydia, genital herpes,
    shingles, lyme disease, malaria, meningitis, sepsis, long covid, had covid, caught covid, tested positive, std
    test, sti test, test came back positive, scabies, antiretroviral*, cancer, cancers, cancerous, tumor*, tumour*,
    carcinoma*, sarcoma*, leukemia, leukaemia, lymphoma*, melanoma*, myeloma*, chemotherapy, chemo, radiotherapy,
    radiation treatment, radiation therapy, immunotherapy, metastas*, oncolog*, mastectomy, lumpectomy, biopsy,
    biopsies, tamoxifen, in remission, hospice, palliative care, terminal illness, anaemia, anaemic, anemia, anemic,
    sickle cell, haemophilia*, hemophilia*, thalassaemia, thalassemia, blood transfusion*, blood disorder, diabetes,
    diabetic*, insulin, metformin, hypothyroid*, hyperthyroid*, thyroid problem*, thyroid condition, underactive
    thyroid, overactive thyroid, levothyroxine, obesity, cystic fibrosis, high cholesterol, addison's disease,
    cushing's, schizophren*, schizoaffective, psychosis, psychotic, bipolar disorder, clinically depressed,
    depression, antidepressant*, antipsychotic*, anxiety disorder, panic attack*, ptsd, post-traumatic stress,
    obsessive compulsive disorder, borderline personality, nervous breakdown, mental breakdown, psychiatr*,
    psychotherap*, suicid*, self-harm*, anorexi*, bulimi*, eating disorder*, alcoholism, alcoholics anonymous, aa
    meetings, alcohol dependen*, drug addict*, in rehab, recovering alcoholic, been sober, methadone, sectioned
    under, autism, autistic, autism spectrum, asperger's, dyslexi*, dyspraxi*, adhd, learning disabilit*, special
    educational needs, mental illness, mental health problem*, mental health issue*, mental health condition,
    sertraline, fluoxetine, citalopram, prozac, zoloft, xanax, diazepam, lorazepam, ritalin, adderall, epilepsy,
    epileptic*, seizures, parkinson's, alzheimer's, dementia, multiple sclerosis, motor neurone disease, cerebral
    palsy, migraine*, neuropathy, sciatica, carpal tunnel, paraplegi*, quadriplegi*, tetraplegi*, hemiplegi*, brain
    injury, brain tumour, brain tumor, concussion, narcolep*, huntington's, muscular dystrophy, glaucoma, cataracts,
    cataract operation, macular degeneration, legally blind, registered blind, i am blind, i'm blind, partially
    sighted, visually impaired, lost my sight, lost his sight, lost her sight, guide dog, i am deaf, i'm deaf, hard
    of hearing, hearing loss, hearing impair*, cochlear implant*, tinnitus, my hearing aid*, heart failure, heart
    disease, heart condition, heart problem*, heart attack, heart surgery, angina, arrhythmia, atrial fibrillation,
    hypertension, high blood pressure, thrombosis, blood clot*, pulmonary embolism, aneurysm, pacemaker, bypass
    surgery, blood thinner*, anticoagulant*, warfarin, beta blocker*, asthma, asthmatic*, copd, emphysema,
    pneumonia, chronic bronchitis, sleep apnoea, sleep apnea, cpap, my inhaler, crohn's, colitis, irritable bowel,
    stomach ulcer*, coeliac*, celiac*, hernia, gallstone*, pancreatitis, cirrhosis, colostomy, ileostomy, stoma bag,
    gluten intolerance, gluten intolerant, lactose intolerance, lactose intolerant, psoriasis, eczema, dermatitis,
    vitiligo, skin condition, arthritis, osteoporosis, fibromyalgia, scoliosis, lupus, slipped disc, herniated disc,
    chronic fatigue, hip replacement, knee replacement, broke my hip, broke his hip, broke her hip, broke my leg,
    broke his leg, broke her leg, broke my arm, broke my wrist, broke my ankle, broken hip, chronic pain, bad back,
    kidney failure, kidney disease, kidney stone*, dialysis, transplant list, kidney transplant, liver transplant,
    heart transplant, organ transplant, incontinence, incontinent, urinary tract infection, endometriosis, prostate,
    erectile dysfunction, hysterectomy, vasectomy, infertility, fertility treatment, ivf, menopaus*, polycystic,
    pregnant, pregnancy, expecting a baby, expecting a child, expecting twins, expecting our first, maternity leave,
    postpartum, postnatal, miscarriage*, miscarried, stillborn, stillbirth, abortion*, preeclampsia, c-section,
    caesarean, gave birth, birth control pill, down syndrome, down's syndrome, spina bifida, cleft palate,
    congenital, birth defect, amputat*, my prosthe*, wheelchair*, disability benefit*, disability allowance,
    disability living allowance, disabled person, disabled people, disabled badge, blue badge, registered disabled,
    my disability, his disability, her disability, i am disabled, i'm disabled, personal independence payment,
    carer's allowance, sick leave, sick note, fit note, off sick, signed off work, signed off sick, signed off with,
    medical leave, medical condition*, medical record*, medical history, medical treatment, chronic illness,
    long-term illness, blood type, blood group, blood test results, hospitalised, hospitalized, hospitalisation,
    hospitalization, admitted to hospital, intensive care, i was in hospital, is in hospital, was in hospital, been
    in hospital, rushed to hospital, taken to hospital, my surgeon, my oncologist, my psychiatrist, my therapist, my
    cardiologist, my gynaecologist, my gynecologist, my medication, his medication, her medication, my operation,
    his operation, her operation, my surgery, her surgery, his surgery, my diagnosis, my condition got worse,
    prescribed me, prescription medicine*, mri scan, ct scan, take lithium, on lithium, epipen, allergy, allergies,
    allergic, antibiotics, in plaster, plaster cast, leg in a cast, arm in a cast, rheumatism, rheumatic,
    rheumatoid, malignant, benign lump, a lump in my, hears voices, hear voices, hearing voices, lost a finger, lost
    two fingers, lost a leg, lost an arm, deafblind, deaf-blind, sleeping pills, painkiller*, my pills, pills for
    my, physiotherap*, food intolerance, nut allergy, hay fever, dizzy spells, memory loss, palpitations, hospital
    bed, hospital stay, discharged from hospital, gp says, doctor says i, doctor told me, diagnosed""",
    said="""ill, sick, depressed, bipolar, anxiety, aids, deaf, infertile, covid, the flu, a stroke, stroke,
    surgery, an operation, an alcoholic, paralysed, paralyzed, in therapy, on medication, terminally ill, a
    disability, burnout, burnt out, gout, ulcers, herpes, worms, lice, obese, an addict, in a coma,
    immunocompromised, an infection, chest pains, ibs, ocd, a limp, housebound, bedridden, unwell""",
    person="blind, disabled, sober, overweight, mentally ill",
    capitals="ibs, ocd, als, pcos, copd",
    never="""first aids, great depression, depression-era, pregnant pause, cancer research, sick of, sick and tired,
    wheelchair access, wheelchair accessible, hypoallergenic, allergy advice, suicide squad, blood pressure
    monitor*, fear of missing, gives me a heart attack, gave me a heart attack, almost had a heart attack, nearly
    had a heart attack, economic depression, tropic of cancer, sign is cancer, sick day policy, sick-leave form,
    sick leave form, seizures of, migraine-inducing""",
)
"""Without health of animals and of machines, as far as words can tell."""
