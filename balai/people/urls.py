"""Addresses of signing in. allauth's views keep the names it looks up, and get Indonesian paths and a policy."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import URLPattern, URLResolver, include, path

from balai.people.views import devices, invitations, profile, second_step, signing_in
from balai.web.policies import public, signed_in

own: list[URLPattern | URLResolver] = [
    path("profil/", profile.profile, name="profile"),
    path("perangkat/", devices.list_devices, name="devices"),
    path("perangkat/lainnya/keluar/", devices.sign_out_others, name="sign_out_others"),
    path("perangkat/<int:pk>/keluar/", devices.sign_out_device, name="sign_out_device"),
    path("undangan/<str:token>/", invitations.open_link, name="invitation"),
    path("undangan/<str:token>/kata-sandi/", invitations.with_password, name="invitation_password"),
    path("undangan/<str:token>/kunci-sandi/", invitations.with_passkey, name="invitation_passkey"),
    path("demo/<slug:slug>/", signing_in.become, name="become"),
]
account_pages: list[URLPattern | URLResolver] = [
    path("masuk/", signing_in.sign_in, name="account_login"),
    path("keluar/", public(account.logout), name="account_logout"),
    path("ditutup/", public(account.account_inactive), name="account_inactive"),
    path("daftar/", public(account.signup), name="account_signup"),  # says that offices invite
    path("lupa/", signing_in.forgotten, name="account_reset_password"),
    path("pastikan/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("kata-sandi/", signed_in(account.password_change), name="account_change_password"),
    path("kata-sandi/buat/", signed_in(account.password_set), name="account_set_password"),
]
second_factor: list[URLPattern | URLResolver] = [
    path("", second_step.second_step, name="mfa_index"),
    path("masuk/", public(mfa.authenticate), name="mfa_authenticate"),
    path("pastikan/", signed_in(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("aplikasi/pasang/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path("aplikasi/lepas/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("kode-cadangan/", signed_in(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("kode-cadangan/buat/", signed_in(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("kode-cadangan/unduh/", signed_in(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("kunci/", signed_in(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("kunci/tambah/", signed_in(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("kunci/masuk/", public(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("kunci/pastikan/", signed_in(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("kunci/<int:pk>/hapus/", signed_in(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("kunci/<int:pk>/ubah/", signed_in(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
]
other_services: list[URLPattern | URLResolver] = [
    path("batal/", public(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("gagal/", public(social.login_error), name="socialaccount_login_error"),
    path("daftar/", public(social.signup), name="socialaccount_signup"),
    path("", signed_in(social.connections), name="socialaccount_connections"),
    path("<str:provider_id>/masuk/", public(oidc.login), name="openid_connect_login"),
    path("<str:provider_id>/kembali/", public(oidc.callback), name="openid_connect_callback"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((own, "people"))),
    *account_pages,
    path("dua-langkah/", include(second_factor)),
    path("layanan/", include(other_services)),
]
