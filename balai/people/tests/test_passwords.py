"""What is said of a bad password, and of any answer that Django itself refuses: our words, not the framework's."""

from __future__ import annotations

import pytest
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation


@pytest.mark.parametrize(
    ("password", "said"),
    [
        (
            "salak",
            [
                "Ini terlalu pendek. Pakai sedikitnya 8 huruf atau angka; "
                "beberapa kata pilihan Anda sendiri paling baik."
            ],
        ),
        (
            "password1",
            ["Banyak orang memakainya, jadi langsung tertebak. Pilih kata-kata yang hanya Anda yang merangkainya."],
        ),
        ("1709198208", ["Angka saja cepat tertebak. Tambahkan huruf atau beberapa kata."]),
        ("salak lereng madukara", []),
    ],
)
def test_each_fault_of_a_password_says_what_to_do(password: str, said: list[str]) -> None:
    with translation.override("id"):
        try:
            validate_password(password)
            heard: list[str] = []
        except ValidationError as error:
            heard = error.messages
    assert heard == said


class Answers(forms.Form):
    name = forms.CharField(max_length=3)
    on = forms.DateField()
    amount = forms.IntegerField(max_value=5)
    kind = forms.ChoiceField(choices=[("a", "A")])


def test_the_words_of_django_are_said_in_our_voice() -> None:
    with translation.override("id"):
        heard = {
            name: list(words) for name, words in Answers({"name": "Sered", "on": "31/02", "amount": "9"}).errors.items()
        }
    assert heard == {
        "name": ["Paling panjang 3 huruf; sekarang 5."],
        "on": ["Tanggal ini tidak ada di kalender. Pilih tanggal yang benar."],
        "amount": ["Paling banyak 5."],
        "kind": ["Isian ini belum diisi."],
    }
