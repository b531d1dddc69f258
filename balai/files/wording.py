"""The words for each reason why a file is refused."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.files.rules.faults import FileFault
from balai.web.verdicts import Reason

REFUSALS: dict[str, str | Promise] = {
    FileFault.EMPTY: _("This file is empty. Choose it again, or photograph the page."),
    FileFault.TOO_LARGE: _("This file is larger than %(most)s MB. Scan with fewer pages or photograph the page."),
    FileFault.EXECUTABLE: _("This file is a program or web page, not a document. Send a photo or a PDF."),
    FileFault.HEIC: _(
        "This photo is in the HEIC format, which not every device opens. In the camera settings of the iPhone "
        "choose “Most Compatible”, or send a screenshot of the photo."
    ),
    FileFault.UNKNOWN_TYPE: _("This file is neither a photo (JPG, PNG, WebP) nor a PDF. Photograph the page instead."),
    FileFault.PHOTO_UNREADABLE: _("This photo is damaged and cannot be opened. Take it again."),
    FileFault.PHOTO_TOO_MANY_PIXELS: _(
        "This photo has more than %(most)s million pixels. Take it with the ordinary camera of the phone."
    ),
    FileFault.PHOTO_HIDES_FILE: _(
        "Something else is hidden inside this photo. Take it anew with the camera of the phone."
    ),
    FileFault.NO_PHOTO: _("This is no photo. Send a JPG, PNG or WebP picture from the phone."),
    FileFault.PDF_UNREADABLE: _("This PDF is damaged and cannot be opened. Save it anew or photograph the page."),
    FileFault.PDF_LOCKED: _("This PDF is locked with a password. Save it without a password."),
    FileFault.PDF_ACTIVE: _("This PDF contains a script or a command. Print it into a new PDF or photograph the page."),
    FileFault.PDF_HIDES_FILE: _(
        "Another file is hidden inside this PDF. Print it into a new PDF or photograph the page."
    ),
    FileFault.PDF_TOO_MANY_PAGES: _("This PDF has more than %(most)s pages. Send only the pages of the decree."),
    FileFault.PDF_TOO_COMPLEX: _("This PDF is too complex to be checked. Scan the paper or photograph the page."),
}


def say(reason: Reason) -> str:
    """One reason in the reader's language."""
    return str(REFUSALS[str(reason.code)]) % dict(reason.facts)
