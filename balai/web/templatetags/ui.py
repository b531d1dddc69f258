"""Every component of the pages, as template tags with keyword-only arguments; `/gaya/` shows each in every state.

A builtin of the template engine: no `{% load %}` is needed. What the tags are made of stands in `web/components/`.
"""

from __future__ import annotations

from django import template

from balai.web.components import asking, charts, drawings, icons, laying, telling, writing

register = template.Library()

# Leaves with a template of their own, web/ui/NAME.html.
for leaf in (
    asking.error_summary,
    asking.field,
    asking.upload,
    charts.bar_chart,
    laying.button,
    telling.clock,
    telling.empty,
    telling.knots,
    telling.queue,
    telling.say,
    telling.stat,
    telling.sync,
    telling.toast,
):
    register.inclusion_tag(f"web/ui/{leaf.__name__}.html", name=leaf.__name__)(leaf)
register.inclusion_tag("web/ui/pager.html", takes_context=True, name="pager")(laying.pager)

# Leaves of one line, and drawings.
for line in (
    charts.coverage,
    charts.legend,
    charts.line_chart,
    charts.tile_map,
    drawings.hall,
    drawings.mark,
    drawings.skyline,
    icons.icon,
    laying.crumb,
    laying.heads,
    telling.avatar,
    telling.badge,
    telling.bar,
    telling.more,
    telling.state,
    telling.thread,
):
    register.simple_tag(line, name=line.__name__)

# Wrappers: {% panel title=… %} … {% endpanel %}
for wrapper in (
    asking.done_bar,
    asking.group,
    asking.offline,
    asking.pick_list,
    laying.card,
    laying.cell,
    laying.crumbs,
    laying.notice,
    laying.panel,
    laying.refusal,
    laying.table,
):
    register.simple_block_tag(wrapper, name=wrapper.__name__, end_name=f"end{wrapper.__name__}")

for written in (
    writing.clock_time,
    writing.day,
    writing.day_short,
    writing.number,
    writing.percent,
    writing.rupiah,
    writing.rupiah_short,
    writing.weekday,
):
    register.filter(written.__name__, written)
