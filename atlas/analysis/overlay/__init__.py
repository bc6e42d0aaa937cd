"""A planner's layer laid over the projects: spatial questions whose answers say how sure they are."""

from atlas.analysis.overlay.cost import Cost, check_cost, cost_of
from atlas.analysis.overlay.coverage import WALK_15_MIN_M
from atlas.analysis.overlay.given import layer_of
from atlas.analysis.overlay.ground import zone_of
from atlas.analysis.overlay.partial import Partial, combine
from atlas.analysis.overlay.places import EXACT, Places, places_of, to_line, told_of
from atlas.analysis.overlay.refusal import Refusal
from atlas.analysis.overlay.run import finish, job, overlay, part
from atlas.analysis.overlay.values import OPS, UNCERTAIN, Operation, Outcome, Uncertain

__all__ = [
    "EXACT", "OPS", "UNCERTAIN", "WALK_15_MIN_M", "Cost", "Operation", "Outcome", "Partial", "Places", "Refusal",
    "Uncertain", "check_cost", "combine", "cost_of", "finish", "job", "layer_of", "overlay", "part", "places_of",
    "to_line", "told_of", "zone_of",
]  # fmt: skip
