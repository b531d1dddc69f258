"""An ICT office makes its villages' sites; a village chooses its cloth."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from balai.places.models import Level, Place
from balai.sites.actions import dressing, provisioning
from balai.sites.forms.looks import LookForm
from balai.sites.models import Site
from balai.web.policies import needs


@needs("sites.provision")
def mine(request: HttpRequest) -> HttpResponse:
    """To the villages of one's own regency."""
    rows = Place.objects.within(request.reach, "sites.provision").filter(level=Level.REGENCY)  # type: ignore[attr-defined]
    regency = rows.order_by("code").first()
    return redirect("sites:provision_preview", pk=regency.pk) if regency else redirect("sites:index")


@needs("sites.provision", of=Place)
def preview(request: HttpRequest, regency: Place) -> HttpResponse:
    """Which villages would get which name; nothing is made yet."""
    planned = provisioning.preview(regency)
    standing = Site.objects.within(request.reach, "sites.provision").filter(place__path__startswith=regency.path)  # type: ignore[attr-defined]
    context = {
        "regency": regency,
        "planned": planned,
        "standing": standing.count(),
        "crowded": [one for one in planned if not one.plain],
    }
    return render(request, "sites/provision.html", context)


@require_POST
@needs("sites.provision", of=Place)
def provision(request: HttpRequest, regency: Place) -> HttpResponse:
    """All of them in one go; a second click finds nothing to do."""
    made = provisioning.provision(regency, by=request.user).sites  # type: ignore[arg-type]
    words = ngettext("%(n)s village has a site now.", "%(n)s villages have a site now.", len(made))
    messages.success(request, words % {"n": len(made)} if made else _("Every village has its site already."))
    return redirect("sites:index")


@needs("sites.publish", of=Site)
def look(request: HttpRequest, site: Site) -> HttpResponse:
    """Cloth, first words, and how the office is reached."""
    return render(request, "sites/look.html", {"site": site, "form": LookForm(initial=LookForm.of(site))})


@require_POST
@needs("sites.publish", of=Site)
def dress(request: HttpRequest, site: Site) -> HttpResponse:
    """Wear it."""
    form = LookForm(request.POST)
    if not form.is_valid():
        return render(request, "sites/look.html", {"site": site, "form": form}, status=422)
    dressing.dress(site, form.cleaned_data, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The site wears its new dress."))
    return redirect("sites:site", pk=site.pk)
