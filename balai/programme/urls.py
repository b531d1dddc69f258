"""Addresses of the programme, below /program/. Each matter has its own list; append yours."""

from __future__ import annotations

from django.urls import URLPattern, path

from balai.programme.views import (
    caseload,
    delegation_imports,
    delegations,
    granting,
    handovers,
    model_decree,
    nominations,
    overview,
    participation,
    phases,
    proposals,
    villages,
)

app_name = "programme"
OVERVIEW = [
    path("ringkasan/", overview.entry, name="overview"),
    path("ringkasan/dampingan/", overview.care, name="overview_care"),
    path("ringkasan/<int:pk>/", overview.area, name="overview_area"),
    path("ringkasan/desa/<int:pk>/", overview.village, name="overview_village"),
]
NOMINATIONS = [
    path("pencalonan/", nominations.index, name="nominations"),
    path("pencalonan/desa/<int:pk>/ajukan/", nominations.nominate, name="nominate"),
    path("pencalonan/desa/<int:pk>/contoh-sk/", model_decree.model_decree, name="model_decree"),
    path("pencalonan/<int:pk>/", nominations.detail, name="nomination"),
    path("pencalonan/<int:pk>/perbaiki/", nominations.correct, name="nomination_correct"),
    path("pencalonan/<int:pk>/tarik/", nominations.withdraw, name="nomination_withdraw"),
    path("pencalonan/<int:pk>/verifikasi/", nominations.verify, name="nomination_verify"),
    path("pencalonan/<int:pk>/kembalikan/", nominations.send_back, name="nomination_return"),
    path("pencalonan/<int:pk>/koreksi/", nominations.amend, name="nomination_amend"),
    path("pencalonan/<int:pk>/nomor/", nominations.reveal, name="nomination_reveal"),
    path("pencalonan/<int:pk>/sk/", nominations.scan, name="nomination_scan"),
    path("pencalonan/<int:pk>/serah-terima/", handovers.handover, name="handover"),
    path("pencalonan/<int:pk>/serah-terima/terima/", handovers.accept, name="handover_accept"),
]
CASELOAD = [
    path("dampingan/", caseload.entry, name="caseload_entry"),
    path("dampingan/saya/", caseload.my_villages, name="my_villages"),
    path("dampingan/<int:pk>/", caseload.caseload, name="caseload"),
    path("dampingan/<int:pk>/usulan/", caseload.proposal, name="caseload_proposal"),
    path("dampingan/<int:pk>/bagi/", caseload.accept, name="caseload_accept"),
    path("dampingan/<int:pk>/beri/", caseload.give, name="caseload_give"),
    path("dampingan/<int:pk>/rekrut/", caseload.recruit, name="ambassador_recruit"),
    path("dampingan/desa/<int:pk>/sematkan/", caseload.pin, name="charge_pin"),
    path("dampingan/desa/<int:pk>/lepaskan/", caseload.unpin, name="charge_unpin"),
]
PHASES = [
    path("", phases.index, name="index"),
    path("fase/<int:pk>/", phases.phase, name="phase"),
    path("fase/<int:key>/ubah/", phases.edit, name="phase_edit"),
    path("<slug:code>/fase/baru/", phases.new, name="phase_new"),
]
PROPOSALS = [
    path("usulan/", proposals.index, name="proposals"),
    path("usulan/mulai/<int:pk>/<int:phase>/", proposals.begin, name="proposal_begin"),
    path("usulan/<int:pk>/", proposals.detail, name="proposal"),
    path("usulan/<int:pk>/ajukan/", proposals.submit, name="proposal_submit"),
    path("usulan/<int:pk>/tarik/", proposals.withdraw, name="proposal_withdraw"),
    path("usulan/<int:pk>/buang/", proposals.discard, name="proposal_discard"),
    path("usulan/<int:pk>/kembalikan/", proposals.send_back, name="proposal_return"),
    path("usulan/<int:pk>/desa/", villages.choose, name="proposal_villages"),
    path("usulan/<int:pk>/desa/tambah/", villages.add, name="proposal_add"),
    path("usulan/desa/<int:pk>/", villages.detail, name="proposed"),
    path("usulan/desa/<int:pk>/jawab/", villages.answer, name="proposed_answer"),
    path("usulan/desa/<int:pk>/keluarkan/", villages.remove, name="proposed_remove"),
    path("usulan/desa/<int:pk>/komitmen/", villages.commit, name="proposed_commit"),
    path("usulan/desa/<int:pk>/komitmen/berkas/", villages.commitment, name="proposed_commitment"),
]
GRANTS = [
    path("fase/<int:phase>/kuota/", granting.quotas, name="quotas"),
    path("fase/<int:phase>/kuota/<int:pk>/", granting.quota, name="quota"),
    path("usulan/<int:pk>/tetapkan/", granting.designate, name="designate"),
]
PARTICIPATION = [
    path("daftar-tunggu/", participation.waiting, name="waiting"),
    path("peserta/", participation.loci, name="loci"),
    path("peserta/<int:pk>/", participation.locus, name="locus"),
    path("peserta/<int:pk>/akhiri/", participation.end, name="enrolment_end"),
    path("peserta/<int:pk>/cabut/", granting.revoke, name="revoke"),
    path("peserta/<int:pk>/sk/", granting.decree, name="locus_decree"),
    path("peserta/<int:pk>/komitmen/", participation.commitment, name="locus_commitment"),
    path("desa-saya/", participation.mine, name="mine"),
    path("ikut/<slug:code>/<int:pk>/", participation.enrol, name="enrol"),
]
DELEGATIONS = [
    path("delegasi/", delegations.index, name="delegations"),
    path("delegasi/saya/", delegations.mine, name="my_delegations"),
    path("delegasi/<int:pk>/", delegations.detail, name="delegation"),
    path("delegasi/peserta/<int:pk>/nomor/", delegations.reveal, name="delegate_phone"),
    path("delegasi/peserta/<int:pk>/cabut/", delegations.withdraw, name="delegate_withdraw"),
    path("delegasi/kirim/", delegation_imports.upload, name="delegation_upload"),
    path("delegasi/kirim/<int:pk>/", delegation_imports.preview, name="delegation_import"),
    path("delegasi/kirim/<int:pk>/pilihan/", delegation_imports.choose, name="delegation_choose"),
    path("delegasi/kirim/<int:pk>/simpan/", delegation_imports.confirm, name="delegation_confirm"),
    path("delegasi/kirim/<int:pk>/buang/", delegation_imports.discard, name="delegation_discard"),
]
urlpatterns: list[URLPattern] = [
    *OVERVIEW,
    *NOMINATIONS,
    *DELEGATIONS,
    *CASELOAD,
    *PHASES,
    *PROPOSALS,
    *GRANTS,
    *PARTICIPATION,
]
