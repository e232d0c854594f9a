"""A draft that is not in English is told to be left alone; every other draft is linted."""

import json
from pathlib import Path

import pytest

import healthlint
from healthlint.results.finding import FileReport
from tests.cli.process import healthlint as run
from tests.cli.process import write

TEXTS = {
    "German": (
        "Viele Menschen schlafen schlecht und suchen nach einem Mittel, das ihnen hilft. Der Tee aus den Blüten der Linde wird "
        "seit langer Zeit getrunken, aber es gibt keine Studie, die zeigt, dass er wirkt. Wer länger als vier Wochen nicht gut "
        "schläft, sollte mit einem Arzt sprechen. Auch Bewegung am Tag und ein dunkles Zimmer in der Nacht sind für den Schlaf "
        "wichtig."
    ),
    "French": (
        "Beaucoup de gens dorment mal et cherchent un produit qui les aide. La tisane de tilleul est bue depuis longtemps, mais "
        "aucune étude ne montre que cette plante agit sur le sommeil. Si vous dormez mal depuis plus de quatre semaines, "
        "parlez-en avec votre médecin. Le sport dans la journée et une chambre sombre pour la nuit sont aussi importants pour "
        "le repos."
    ),
    "Spanish": (
        "Muchas personas duermen mal y buscan un remedio que les ayude. La infusión de tila se toma desde hace mucho tiempo, "
        "pero no hay ningún estudio que muestre que esta planta funciona. Si usted duerme mal durante más de cuatro semanas, "
        "hable con su médico. El ejercicio en el día y una habitación oscura para la noche son también muy importantes para el "
        "descanso."
    ),
    "Italian": (
        "Molte persone dormono male e cercano un rimedio che le aiuti. La tisana di tiglio si beve da molto tempo, ma non c'è "
        "uno studio che dica che questa pianta funziona. Se il sonno non è buono per più di quattro settimane, è bene che ne "
        "parli con il medico. Anche il moto di giorno e una camera buia per la notte sono importanti come il tempo del riposo."
    ),
    "Dutch": (
        "Veel mensen slapen slecht en zoeken naar een middel dat hen helpt. De thee van de bloesem van de linde wordt al lang "
        "gedronken, maar er is geen onderzoek dat laat zien dat het werkt. Wie langer dan vier weken niet goed slaapt, kan met "
        "de huisarts praten. Ook bewegen op de dag en een donkere kamer in de nacht zijn voor de slaap van belang."
    ),
    "Portuguese": (
        "Muitas pessoas dormem mal e procuram um remédio que as ajude. O chá de tília é tomado há muito tempo, mas não há "
        "nenhum estudo que mostre que essa planta funciona. Se você dorme mal por mais de quatro semanas, fale com o seu "
        "médico. O exercício durante o dia e um quarto escuro para a noite também são importantes para o descanso de uma "
        "pessoa."
    ),
    "another language": (
        "Многие люди плохо спят и ищут средство, которое им поможет. Липовый чай пьют давно, но нет исследований, которые "
        "показали бы, что он действует. Если вы плохо спите дольше четырёх недель, поговорите с врачом."
    ),
}
ENGLISH = (
    "Many people sleep badly and look for something that will help them. Tea from the flowers of the lime tree has been "
    "drunk for a long time, but there is no trial that shows that it works. If you sleep badly for more than four weeks, "
    "talk to your doctor. Exercise during the day and a dark room at night are important for your sleep as well. Turmeric "
    "cures arthritis."
)


def linted(text: str, path: str = "a.md") -> FileReport:
    return healthlint.check_text(text, path=path, config=False)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize(("path", "form"), [("a.md", "# Tea\n\n{}\n"), ("a.html", "<h1>Tea</h1><p>{}</p>"), ("a.txt", "{}\n")])
def test_text_that_is_plainly_foreign_is_not_linted(language: str, path: str, form: str) -> None:
    report = linted(form.format(TEXTS[language]), path)
    assert report.skipped == f"it is not in English (its text reads as {language})"
    assert report.findings == ()


def test_text_without_spaces_between_words_is_known_by_its_letters() -> None:
    assert linted("很多人睡眠不好，想找一种能帮助他们的产品。" * 5).skipped


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.html", '<html lang="de-AT"><p>Tee heilt.</p></html>'),
        ("a.html", '<html><head><meta http-equiv="content-language" content="de"></head><p>Tee heilt.</p></html>'),
        ("a.md", "---\nlang: de_DE\n---\n\nTee heilt.\n"),
        ("a.md", "---\nlanguage: German\n---\n\nTee heilt.\n"),
    ],
)
def test_a_short_draft_is_foreign_when_it_says_so(path: str, text: str) -> None:
    assert linted(text, path).skipped == "it is not in English (it declares the language “de”)"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "Turmeric cures arthritis."),
        ("a.md", "Kurkuma heilt alles. Turmeric cures arthritis."),
        ("a.html", '<html lang="en-GB"><p>Turmeric cures arthritis.</p></html>'),
        ("a.html", '<html lang="{{ page.lang }}"><p>Turmeric cures arthritis.</p></html>'),
        ("a.html", '<html lang="und"><p>Turmeric cures arthritis.</p></html>'),
        ("a.html", f'<html lang="de"><p>{ENGLISH}</p></html>'),
        ("a.md", "---\nlanguage: English\n---\n\nTurmeric cures arthritis.\n"),
        ("a.md", f"{TEXTS['German']}\n\n{ENGLISH}\n\n{ENGLISH}\n"),
        ("a.md", f"# Schlaf\n\n{TEXTS['German']}\n\n" + f"{ENGLISH}\n\n" * 12),
        ("a.md", f"{ENGLISH}\n\n" + f"> {TEXTS['French']}\n\n{ENGLISH}\n\n" * 3),
        ("a.html", f'<html lang="en"><p>{ENGLISH}</p><p lang="fr">{TEXTS["French"]}</p></html>'),
        (
            "a.txt",
            "Turmeric cures arthritis. " + "Boswellia serrata, Withania somnifera, Panax ginseng, Ocimum tenuiflorum. " * 20,
        ),
    ],
)
def test_english_mixed_and_short_drafts_are_linted(path: str, text: str) -> None:
    report = linted(text, path)
    assert report.skipped == ""
    assert "HL101" in {finding.rule for finding in report.findings}


def test_a_foreign_draft_in_an_english_template_is_not_linted() -> None:
    assert linted(f'<html lang="en"><p>{TEXTS["German"]}</p></html>', "a.html").skipped


def test_reports_say_so_and_the_exit_status_is_that_of_the_other_drafts(tmp_path: Path) -> None:
    folder = write(tmp_path, {"de.md": TEXTS["German"], "en.md": "Drink enough water.\n", ".git/HEAD": ""})
    told = run("check", "de.md", cwd=folder)
    assert (told.status, told.err) == (0, "")
    assert "de.md: not linted: it is not in English (its text reads as German)" in told.out.splitlines()
    assert told.out.splitlines()[-1].endswith("1 draft not linted (not in English).")
    assert run("check", "--format", "concise", "de.md", cwd=folder).out.startswith("de.md: not linted: it is not in English")
    files = json.loads(run("check", "--format", "json", cwd=folder).out)["files"]
    assert [(file["path"], bool(file["skipped"])) for file in files] == [("de.md", True), ("en.md", False)]
