"""How a statement is meant: each sentence with the words in question between [[ and ]], and the shield that lies over them."""

import pytest

from tests.reading.house import shields_over

NEGATED = [
    # not, and what is built with it
    "Turmeric does not [[cure]] arthritis.",
    "Ginkgo doesn’t [[improve]] memory.",
    "This tea cannot [[prevent]] the flu.",
    "Valerian will not [[relieve]] your anxiety.",
    "The oil has never [[cured]] a single patient.",
    "Garlic did not in any of the four trials [[lower]] blood pressure.",
    "Kava is not [[a cure for]] anxiety.",
    "Colloidal silver isn’t [[effective]] against infections.",
    "Zinc is not approved to [[treat]] colds.",
    "The capsules are not intended to [[treat]] any disease.",
    "Neem is neither safe nor [[effective]] for diabetes.",
    "The balm did nothing to [[relieve]] the pain.",
    # no, none, neither, nothing as the subject
    "No tea, vitamin or diet has been shown to [[prevent]] the flu.",
    "No supplement [[cures]] diabetes.",
    "No balm [[works like magic]].",
    "No herb, however old, [[treats]] cancer.",
    "None of these oils [[heals]] eczema.",
    "Neither garlic nor onion [[helps]] against colds.",
    "Nothing in this bottle [[prevents]] dementia.",
    "Nobody has shown that kelp [[treats]] goitre.",
    "Not one of the herbs [[relieved]] pain.",
    "Not a single trial found that the drops [[ease]] tinnitus.",
    # missing evidence
    "There is no evidence that honey [[cures]] hay fever.",
    "There is little evidence that magnesium [[relieves]] cramps.",
    "There are no studies that show that hemp tea [[eases]] migraine.",
    "There is not enough evidence to support the use of kava to [[treat]] anxiety.",
    "We found no good evidence that acupuncture [[improves]] fertility.",
    "Evidence is lacking that bee pollen [[boosts]] immunity.",
    "So far there is no proof that reishi [[shrinks]] tumours.",
    "Ashwagandha has not been shown to [[reduce]] anxiety.",
    "Kratom has never been proven to [[relieve]] withdrawal.",
    "It has yet to be shown that the mushroom [[slows]] dementia.",
    "The powder has yet to [[prove effective]] against obesity.",
    "The review could not find a single trial of reishi that [[reduced]] fatigue.",
    "There is insufficient evidence for chamomile in the [[treatment]] of insomnia.",
    "Scientists have found no link between the tea and [[relief]] from pain.",
    "No trial has tested whether the tonic [[prevents]] gout.",
    "The evidence does not support [[treating]] colds with garlic.",
    # failure
    "The herb failed to [[relieve]] pain in two trials.",
    "Fish oil fails to [[prevent]] strokes.",
    "The trial did not find that vitamin D [[prevents]] falls.",
    "The study found no evidence that it [[lowers]] cholesterol.",
    "The researchers found that garlic did not [[lower]] cholesterol.",
    "Saw palmetto was no better than placebo in [[relieving]] urinary symptoms.",
    "The herb was no more effective than a placebo in [[treating]] depression.",
    "The gel was not more effective than placebo at [[easing]] knee pain.",
    "Glucosamine worked no better than a dummy pill to [[relieve]] pain.",
    "There was no difference between cinnamon and placebo in [[lowering]] blood sugar.",
    "Selenium had no effect on [[preventing]] cancer.",
    "Echinacea made no difference to how fast people [[recovered]] from colds.",
    "Cranberry was found to be ineffective in [[treating]] infections.",
    "Homeopathy is useless for [[treating]] asthma.",
    "Bitter melon is unable to [[cure]] diabetes.",
    "The device is incapable of [[detecting]] or curing cancer.",
    "It is a mistake to think that detox teas [[cleanse]] the liver.",
    "It would be wrong to say that cupping [[cures]] back pain.",
    "Far from [[curing]] eczema, the cream made it worse.",
    "Instead of [[relieving]] pain, the patch caused a rash.",
    # advice
    "Experts do not recommend kava for [[treating]] anxiety.",
    "Doctors advise against using arnica to [[treat]] open wounds.",
    "It is not recommended to use oregano oil to [[treat]] infections.",
    # backward
    "That magnets [[relieve]] pain has not been shown.",
    "A [[curative effect]] of homeopathy has not been proven.",
    "The claim that celery juice [[heals]] the gut is unproven.",
    "Whether it helps is unknown and its [[benefit for]] sleep is doubtful.",
    "Tea tree oil for the [[treatment]] of warts cannot be recommended.",
    "The duration of a cold cannot be [[reduced]] by taking zinc.",
    "Its effect in [[lowering]] cholesterol was not confirmed.",
    # scope over coordination
    "The tea does not cure, treat or [[prevent]] any disease.",
    "It does not relieve pain or [[improve]] sleep.",
    "The product has not been shown to be safe and [[effective]] for weight loss.",
    "Kelp does not treat goitre, nor does it [[speed]] metabolism.",
    "The pills will not, whatever the label says, [[cure]] baldness.",
    "They do not appear to [[protect]] against colds.",
    "Studies suggest that the drug does not [[mitigate]] influenza.",
    "Children who took it were not less likely to [[recover]] late.",
    "It is not true that cranberry juice [[treats]] cystitis.",
    "Too little is known about kava to say that it [[relieves]] anxiety.",
]

ASSERTED_DESPITE_NEGATION = [
    "It is not only safe but also [[cures]] insomnia.",
    "The syrup not only soothes the throat, it [[kills]] viruses.",
    "Not just a drink, this tea [[melts]] fat.",
    "Flaxseed isn’t just [[good]] for the gut, it also feeds the skin.",
    "Flaxseed doesn't only [[ease]] constipation.",
    "Its powers are not limited to [[soothing]] eczema.",
    "The benefits don't end there, as it [[eases]] cramps.",
    "You cannot overstate how ginger [[calms]] nausea.",
    "You wouldn't believe how fast it [[clears]] acne.",
    "It is not for nothing that sage [[dries]] up sweat.",
    "Yarrow [[stops]] nosebleeds, but how much should you take?",
    "Whether you sip it or take it to bed, sage [[eases]] a sore throat.",
    "No herb [[relieves]] pain better than willow bark.",
    "No other cream [[heals]] scars as fast as ours.",
    "Nothing [[treats]] arthritis like our balm.",
    "Nothing [[beats]] ginger for nausea.",
    "There is no doubt that it [[works]].",
    "There’s no question that turmeric [[fights]] inflammation.",
    "Without a doubt, reishi [[boosts]] immunity.",
    "It is no secret that garlic [[lowers]] cholesterol.",
    "No wonder people use it to [[treat]] anxiety.",
    "The cream contains no THC and [[relieves]] pain.",
    "The cream does not contain THC and [[relieves]] pain.",
    "It does not sedate; it [[calms]] anxiety.",
    "It does not sedate, but it [[calms]] anxiety.",
    "It is not a drug, yet it [[cures]] ulcers.",
    "Doctors don’t want you to know that this root [[cures]] diabetes.",
    "The oil never fails to [[soothe]] eczema.",
    "You can’t go wrong with arnica to [[treat]] bruises.",
    "Without side effects, the balm [[relieves]] joint pain.",
    "The drops [[ease]] tinnitus without drugs.",
    "The tea [[heals]] ulcers with no side effects.",
    "Kratom [[relieves]] pain, so you need not suffer.",
    "Unlike opioids, it [[relieves]] pain and does not cause addiction.",
    "Ginger is not a drug. It [[relieves]] nausea.",
    "If you do not sleep well, valerian [[helps]].",
    "People who cannot sleep find that valerian [[helps]].",
    "Don’t suffer any longer: our balm [[relieves]] back pain.",
    "Never worry again, because the patch [[stops]] cravings.",
    "No need for surgery: the gel [[rebuilds]] cartilage.",
    "When nothing else helped, the oil [[cured]] my eczema.",
    "Not all teas are equal: ours [[cures]] colds.",
    "It isn’t a miracle, it is science, and it [[reverses]] diabetes.",
    "It cannot be denied that honey [[heals]] wounds.",
    "No prescription is needed, and the spray [[stops]] migraine.",
    "It [[relieves]] pain where painkillers do not.",
    "It [[works]] even if nothing else has helped.",
    "Rather than mask symptoms, the tonic [[heals]] the gut.",
    "Instead of masking the pain, the oil [[treats]] its cause.",
    "We have not changed the recipe that [[cures]] coughs since 1950.",
    "No more sleepless nights: valerian [[cures]] insomnia.",
    "There is no better [[remedy]] for colds than ginger.",
]

QUESTIONED = [
    "Did you know whether kava [[eases]] anxiety?",
    "Have you heard of anyone whom kava [[cured]]?",
    "Can kratom [[cure]] pain?",
    "Does turmeric [[relieve]] arthritis?",
    "Is there a tea that [[prevents]] colds?",
    "So kava [[relieves]] anxiety, you think?",
    "We asked whether honey [[heals]] wounds.",
    "It is unclear whether reishi [[shrinks]] tumours.",
    "It is not clear if zinc [[shortens]] colds.",
    "Whether probiotics [[help]] with depression has not been tested.",
    "Ask your doctor if magnesium can [[relieve]] your cramps.",
    "We do not know if the oil [[reduces]] seizures.",
    "The trial looked at whether the herb [[lowers]] blood pressure.",
    "More research is needed to determine if vitamin D [[treats]] pain.",
    "Researchers wanted to see if the drops [[ease]] tinnitus.",
    "Questions remain about whether it can [[prevent]] migraine.",
    "## Does valerian [[improve]] sleep",
    "## Can garlic [[lower]] cholesterol",
    "## Is turmeric [[effective]] for pain",
    "## What [[relieves]] heartburn?",
    "## What [[relieves]] heartburn",
    "- Does it [[relieve]] pain?",
    "“Does it [[relieve]] pain?”",
    "We cannot say for sure whether collagen [[improves]] skin.",
]

ASSERTED_DESPITE_QUESTION = [
    "Did you know that kava [[eases]] anxiety?",
    "Did you know kava [[eases]] anxiety?",
    "But did you know that kava [[eases]] anxiety?",
    "Have you ever heard that nettle [[lowers]] blood sugar?",
    "Are you aware that figs [[heal]] the gut?",
    "Can kratom cure pain? Yes, it [[cures]] pain within minutes.",
    "The answer? Our balm [[relieves]] it.",
    "Tired of back pain? Our balm [[relieves]] it.",
    "Looking for sleep? Valerian [[cures]] insomnia.",
    "## How turmeric [[relieves]] arthritis",
    "## Why kava [[calms]] anxiety",
    "Find out how garlic [[lowers]] cholesterol.",
    "Learn how the oil [[treats]] eczema.",
    "- Can [[relieve]] back pain",
    "- May [[improve]] sleep",
    "Whether you run or swim, the gel [[relieves]] sore muscles.",
    "It [[relieves]] pain whether you are young or old.",
    "Whether it is stress or worry, kava [[calms]] anxiety.",
]

HYPOTHETICAL = [
    "If it [[cured]] cancer, doctors would use it.",
    "If the herb really [[relieved]] pain, trials would show it.",
    "Even if it [[lowers]] blood pressure, it may harm the liver.",
    "Imagine that a tea could [[cure]] diabetes.",
    "In theory, the extract could [[slow]] dementia.",
    "Researchers are testing whether the mushroom [[eases]] depression.",
    "Scientists hope that the drug will one day [[cure]] Alzheimer’s disease.",
    "It may one day [[treat]] addiction.",
    "The compound is being studied as a [[treatment]] for pain.",
    "The plant is under investigation for the [[treatment]] of depression.",
    "Trials are under way to see if it [[prevents]] relapse.",
    "The aim of the study was to [[reduce]] pain with music.",
    "Unless a trial shows that it [[relieves]] pain, do not pay for it.",
    "It would be good news if turmeric [[prevented]] cancer.",
    "A drug that [[cures]] dementia would change medicine.",
]

PROMISED_UNDER_A_CONDITION = [
    "If you have back pain, this balm [[helps]].",
    "If you suffer from anxiety, kava [[relieves]] it.",
    "If you want to [[relieve]] pain fast, use our gel.",
    "Take it daily if you want to [[prevent]] colds.",
    "When you cannot sleep, valerian [[cures]] insomnia.",
    "If used daily, the oil [[heals]] eczema.",
    "If your knees hurt, the cream will [[relieve]] the pain.",
    "If taken early, zinc [[shortens]] colds.",
    "The balm [[relieves]] pain even if nothing else has.",
    "The tea [[prevents]] colds if you drink it daily.",
]

HISTORICAL = [
    "In the 19th century, it was used to [[treat]] fever.",
    "Mercury was once used to [[treat]] syphilis.",
    "Cocaine drops were formerly sold to [[relieve]] toothache.",
    "In Victorian times, laudanum was given to [[soothe]] babies.",
    "Doctors once believed that bloodletting [[cured]] fevers.",
    "In the 1920s, radium water was sold as a [[cure]] for arthritis.",
    "People used to think that tobacco [[treated]] asthma.",
    "In 1890, heroin was marketed to [[relieve]] coughs.",
    "During the Middle Ages, garlic was thought to [[ward off]] the plague.",
    "Until 1938, the tonic was sold as a [[remedy]] for gout.",
    "In the 19th century kava [[was used to treat]] gout.",
    "Until the 1940s mercury [[was used to treat]] syphilis.",
]

LIVING_TRADITION = [
    "It has been used for centuries to [[treat]] fever.",
    "For generations, healers have used it to [[relieve]] pain.",
    "Since the 19th century, families have used it to [[cure]] coughs.",
    "First described in the 1800s, the root [[cures]] insomnia.",
    "Ancient Egyptians knew that honey [[heals]] wounds.",
    "Used in the 19th century, it still [[relieves]] pain today.",
    "It has been used since 1890 to [[relieve]] coughs.",
]

MYTH = [
    "Myth: garlic [[cures]] high blood pressure.",
    "Myth 3: Detox teas [[cleanse]] the liver.",
    "Fiction: Kratom [[cures]] addiction.",
    "False: vitamin C [[prevents]] colds.",
    "Claim: alkaline water [[kills]] cancer cells.",
    "Misconception: natural remedies [[cure]] everything.",
    "It is a myth that sugar pills [[cure]] depression.",
    "That garlic [[cures]] colds is a myth.",
    "One common myth is that cannabis [[cures]] cancer.",
    "The belief that honey [[cures]] hay fever is an old wives’ tale.",
    "The idea that celery juice [[heals]] ulcers is a fallacy.",
    "## Myth: garlic [[cures]] high blood pressure",
    "| Myth | Fact |\n| --- | --- |\n| Garlic [[cures]] colds. | It does not. |",
    "Contrary to popular belief, carrots do little to [[improve]] eyesight.",
    "Despite the popular belief that vitamin C can [[cure]] colds, studies conflict.",
]

FACT = [
    "Myth: garlic cures colds. Fact: ginger [[relieves]] nausea.",
    "Fact: ginger [[relieves]] nausea.",
    "Myth: it is addictive. Truth: it [[cures]] addiction.",
    "| Myth | Fact |\n| --- | --- |\n| It is a drug. | The root [[cures]] colds. |",
    "Some call it a myth, but kava [[relieves]] anxiety.",
    "It is no myth that ginger [[relieves]] nausea.",
]

REFUTED = [
    "The seller says its oil [[cures]] cancer; there is no evidence for that.",
    "The advert claims that the balm [[heals]] arthritis. There is no evidence for that.",
    "Marketers tout kelp as a [[cure]] for goitre, but the claim is false.",
    "The company falsely claimed that its tea [[cures]] diabetes.",
    "The FDA warned three firms for saying that their oils [[cure]] cancer.",
    "Regulators fined the shop for claiming that its drops [[prevent]] flu.",
    "Some people say that it helps them [[sleep]]. There is no good evidence that it does.",
    "He was jailed for selling bleach as a [[cure]] for autism.",
    "Influencers say that raw milk [[cures]] asthma. This is not true.",
    "Products that claim to [[cure]] diabetes are illegal.",
    "Beware of products that promise to [[melt]] fat.",
    "Sellers insist it [[reverses]] ageing, a claim that no study supports.",
    "The label says the pills [[cure]] gout. That is misleading.",
    "Claims that the device [[detoxes]] the body are unsubstantiated.",
    "The label names purported effects such as pain [[relief]].",
    "The oil supposedly [[cures]] eczema.",
    "Soaps marketed as [[antibacterial]] do not prevent disease.",
    "The supposed [[healing]] powers of crystals have never been shown.",
    "Kava is promoted as a way to [[treat]] insomnia.",
    "The court ordered the seller to stop saying that its pills [[cured]] diabetes.",
    "Selling vitamins as a [[cure]] for autism is against the law.",
    "Kelp [[relieves]] migraine. If you believe the label, there is little that it cannot do.",
    "It [[relieves]] migraine. It ends gout. They say it feeds hair. Or so says the packet.",
    "It [[cures]] gout. That is what the adverts promise.",
]

NOT_REFUTED = [
    "The maker says its balm [[relieves]] pain. It also smells of pine.",
    "The claims are true: the oil [[relieves]] pain.",
    "Critics call the trade a scam. Our oil [[relieves]] pain.",
    "Many people say that it [[relieves]] pain. It tastes bitter.",
    "It [[relieves]] pain. Our tea is green. If you believe the adverts of others, tea does nothing.",
    "It [[relieves]] pain. If you believe in plants, try it.",
]

LIMITED = [
    "In mice, the extract [[shrank]] tumours; it has not been tested in people.",
    "It [[killed]] cancer cells in a dish, but no human trials exist.",
    "In rats it [[eased]] pain. Whether it works in people is unknown.",
    "A small study found that it [[relieves]] pain; more research is needed.",
    "It may [[relieve]] anxiety, but the evidence is weak.",
    "Some trials say that it [[lowers]] cholesterol, but results are mixed.",
    "It may [[improve]] sleep, although the studies were small and flawed.",
    "It may [[shorten]] a cold, but it does not prevent one.",
    "An early report suggested that it might [[slow]] the disease.",
    "It [[protects]] only to a very small extent, if at all.",
    "It is possible that it [[improves]] mood, but this must be confirmed in larger trials.",
    "Evidence that kava [[eases]] anxiety is weak and inconsistent.",
    "Reliable evidence that reiki [[relieves]] pain is lacking.",
    "Garlic may [[lower]] cholesterol, but the effect is small.",
    "In mice, kava [[reduced]] the size of tumours.",
    "Kava [[reduced]] tumours in mice.",
    "Ginkgo is used to [[treat]] memory loss, but studies have not shown a benefit.",
    "Many people use kava to [[ease]] anxiety despite limited evidence.",
    "Ginger may [[ease]] nausea, but the results vary.",
]

NOT_LIMITED = [
    "Studies in animals show that it [[kills]] pain.",
    "It may [[ease]] stress, but it does not taste good.",
    "It [[eases]] stress, but it does not cure insomnia.",
    "It may not be cheap, but it [[cures]] acne.",
    "Early reports show that it [[cures]] acne.",
    "The oil [[relieved]] pain in clinical trials.",
    "Lab tests prove that the oil [[destroys]] tumours.",
    "In mice, the extract [[shrank]] tumours, and it can do the same for you.",
]

META = [
    "This article looks at how people [[treat]] insomnia.",
    "A seller may not claim that a supplement [[cures]] cancer.",
    "A label cannot say that the pill [[prevents]] heart disease.",
    "Several countries have approved cannabis to [[ease]] pain.",
    "It is illegal to say that a tea [[treats]] cancer.",
    "Words such as “[[cure]]” make a supplement a drug.",
    "This page does not claim to [[treat]] any disease.",
    "The term “pain [[relief]]” on a label is a drug claim.",
    "These statements have not been evaluated; the product is not meant to [[cure]] any disease.",
    "Claims such as “[[boosts]] immunity” need an authorisation.",
]

WARNING = [
    "Do not use comfrey to [[treat]] open wounds.",
    "Never take bleach to [[cure]] an infection.",
    "Avoid kava if you want to [[relieve]] anxiety while pregnant.",
    "You should not use arnica to [[relieve]] pain in broken skin.",
    "Don’t rely on teas to [[cure]] an infection.",
    "Herbs for the [[treatment]] of hepatitis should not be used at home.",
    "Stay away from pills that [[melt]] fat.",
    "Beware of teas that [[melt]] fat.",
    "Tell your doctor about any herbs that you take to [[relieve]] pain.",
    "Talk to your pharmacist before you use kava to [[treat]] insomnia.",
]

NOT_WARNED = [
    "Do not wait: our balm [[relieves]] pain.",
    "It [[relieves]] pain and should not be taken with alcohol.",
    "Avoid stress with kava, which [[calms]] anxiety.",
    "Do not take it with milk, because only water helps it [[relieve]] pain.",
    "Without warning, migraine strikes; our spray [[stops]] it.",
]


@pytest.mark.parametrize("sentence", NEGATED)
def test_negation_reaches_what_it_denies(sentence: str) -> None:
    assert shields_over(sentence)
    assert shields_over(sentence) & {"negated", "questioned", "myth", "refuted", "limited", "warning"}


@pytest.mark.parametrize(
    "sentence",
    [
        *ASSERTED_DESPITE_NEGATION,
        *ASSERTED_DESPITE_QUESTION,
        *PROMISED_UNDER_A_CONDITION,
        *LIVING_TRADITION,
        *FACT,
        *NOT_REFUTED,
        *NOT_LIMITED,
        *NOT_WARNED,
    ],
)
def test_nothing_shields_what_is_stated(sentence: str) -> None:
    assert shields_over(sentence) == frozenset()


SHIELDED = {
    "questioned": QUESTIONED,
    "hypothetical": HYPOTHETICAL,
    "historical": HISTORICAL,
    "myth": MYTH,
    "refuted": REFUTED,
    "limited": LIMITED,
    "meta": META,
    "warning": WARNING,
}


@pytest.mark.parametrize(("shield", "sentence"), [(shield, row) for shield, rows in SHIELDED.items() for row in rows])
def test_a_shield_lies_over_what_is_not_stated(shield: str, sentence: str) -> None:
    assert shields_over(sentence)


@pytest.mark.parametrize(
    "marked",
    ["In this post we look at how reishi [[eases]] anxiety.", "In this article you will see why kava [[relieves]] pain."],
)
def test_what_a_page_announces_as_given_is_said(marked: str) -> None:
    assert shields_over(marked) == frozenset()


@pytest.mark.parametrize(
    "marked",
    [
        "In this post we look at how well reishi [[eases]] anxiety.",
        "In this article we look at claims that kava [[relieves]] pain.",
    ],
)
def test_what_a_page_looks_into_is_not(marked: str) -> None:
    assert "meta" in shields_over(marked)


@pytest.mark.parametrize(
    "marked", ["Nothing [[soothes]] a cough like a cup of thyme tea.", "Nothing [[soothes]] a cough like thyme tea."]
)
def test_a_comparison_won_denies_nothing(marked: str) -> None:
    assert "negated" not in shields_over(marked)


@pytest.mark.parametrize(
    "text",
    [
        "Onions are said to [[relieve]] colds. They don't.",
        "You may have read that kava [[cures]] gout. There is no good evidence for it.",
        "The idea today is that charcoal [[relieves]] gout.",
    ],
)
def test_what_one_hears_is_rejected_by_what_follows_or_kept_at_a_distance(text: str) -> None:
    assert "refuted" in shields_over(text)
