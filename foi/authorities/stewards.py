"""What a data steward may do in the admin site: a group of permissions, kept up to date after each migration.

Nothing here imports a model: the settings load this before there are any.
"""

from typing import TYPE_CHECKING, Any

from django.apps import apps as installed

if TYPE_CHECKING:
    from foi.authorities.users import User

GROUP = "Data stewards"

# What stewards keep: the actions, then the models. Issued letters are read; nobody changes them.
MAY: dict[str, str] = {
    "add change delete view": (
        "dataowner source dataset measure measurerelation dimension category heldfigure "
        "register registercolumn heldrecord recordcell"
    ),
    "add change view": "block refusalreason datedfact",
    "change view": "authority",
    "view": "blockversion importbatch issuedletter disclosure",
}


def steward_codenames() -> frozenset[str]:
    """The permissions of the group, such as "change_block"."""
    return frozenset(
        f"{action}_{model}"
        for actions, models in MAY.items()
        for action in actions.split()
        for model in models.split()
    )


def ensure_steward_group(using: str = "default", **migration: Any) -> None:
    """Make the group, or give it what it lacks; what an administrator added to it stays.

    Called after `migrate`, with Django's own arguments.
    """
    apps = migration.get("apps", installed)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    group, _ = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=GROUP)
    group.permissions.add(
        *permissions.filter(content_type__app_label="foi", codename__in=steward_codenames())
    )


def follow_role(user: "User", is_steward: bool) -> None:
    """Let a person into the admin site because of a steward's role, or out of it; administrators stay."""
    ensure_steward_group()
    group = installed.get_model("auth", "Group").objects.get(name=GROUP)
    if is_steward:
        user.groups.add(group)
    else:
        user.groups.remove(group)
    user.is_staff = is_steward or user.is_superuser
    user.save(update_fields=["is_staff"])
