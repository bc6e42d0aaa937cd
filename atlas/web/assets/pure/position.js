// What a device's guess of where it is can be used for.

const SHARE = 4;

/** The radius to ask for around a guessed position: the wanted one when the guess is good enough for it, else the least
 * that still holds all that is wanted, wherever in its circle the reader is; null when none is large enough. */
export function radiusAround(accuracy_m, wanted_m, radii) {
  if (!isRough(accuracy_m, wanted_m)) return wanted_m;
  return radii.find((radius_m) => radius_m >= wanted_m + accuracy_m) ?? null;
}

/** Whether a guess is so rough that distances from it mislead within a radius. */
export function isRough(accuracy_m, radius_m) {
  return accuracy_m * SHARE > radius_m;
}
