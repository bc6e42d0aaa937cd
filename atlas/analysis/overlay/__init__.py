"""A planner's layer laid over the projects: spatial questions whose answers say how sure they are."""

from atlas.analysis.overlay.values import OPS, Operation, Outcome, Uncertain

__all__ = ["OPS", "Operation", "Outcome", "Uncertain"]
