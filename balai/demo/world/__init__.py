"""How the demo world is built: its plan, its people, its papers, its past and what lies on desks today."""
