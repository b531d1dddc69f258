"""Views of libraries that cannot carry a policy of their own, each with the one it has: `public` or `signed_in`.

Better is to wrap them where they get their address (`people/urls.py`); this list is for those included whole.
"""

from __future__ import annotations

_ALLAUTH_PUBLIC = (
    "account.views.LoginView",
    "account.views.LogoutView",
    "account.views.AccountInactiveView",
    "account.views.SignupView",
    "account.views.email_verification_sent",
    "account.views.PasswordResetView",
    "account.views.ConfirmLoginCodeView",
    "account.views.ConfirmEmailView",
    "account.views.verify_phone",
    "account.views.PasswordResetFromKeyDoneView",
    "account.views.PasswordResetFromKeyView",
    "account.views.PasswordResetDoneView",
    "mfa.base.views.AuthenticateView",
    "mfa.webauthn.views.LoginWebAuthnView",
    "socialaccount.views.LoginCancelledView",
    "socialaccount.views.LoginErrorView",
    "socialaccount.views.SignupView",
    "socialaccount.providers.openid_connect.views.login",
    "socialaccount.providers.openid_connect.views.callback",
)
_ALLAUTH_SIGNED_IN = (
    "account.views.ReauthenticateView",
    "account.views.EmailView",
    "account.views.PasswordChangeView",
    "account.views.PasswordSetView",
    "account.views.ChangePhoneView",
    "mfa.base.views.IndexView",
    "mfa.base.views.ReauthenticateView",
    "mfa.totp.views.ActivateTOTPView",
    "mfa.totp.views.DeactivateTOTPView",
    "mfa.recovery_codes.views.ViewRecoveryCodesView",
    "mfa.recovery_codes.views.GenerateRecoveryCodesView",
    "mfa.recovery_codes.views.DownloadRecoveryCodesView",
    "mfa.webauthn.views.ListWebAuthnView",
    "mfa.webauthn.views.AddWebAuthnView",
    "mfa.webauthn.views.ReauthenticateWebAuthnView",
    "mfa.webauthn.views.RemoveWebAuthnView",
    "mfa.webauthn.views.EditWebAuthnView",
    "socialaccount.views.ConnectionsView",
    "usersessions.views.ListUserSessionsView",
)
POLICIES: dict[str, str] = {
    **{f"allauth.{name}": "public" for name in _ALLAUTH_PUBLIC},
    **{f"allauth.{name}": "signed_in" for name in _ALLAUTH_SIGNED_IN},
    "django.views.generic.base.RedirectView": "public",  # allauth's old addresses
}
