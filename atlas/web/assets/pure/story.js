// A story: views in an order, each with its text. Each function gives a new story.

/** The story with one step more at its end. */
export function withStep(story, { view, title }) {
  const id = 1 + Math.max(0, ...story.steps.map((step) => step.id));
  return { ...story, steps: [...story.steps, { id, view, title, text: "" }] };
}

/** The story with another text of a step. */
export function withText(story, id, text) {
  return { ...story, steps: story.steps.map((step) => (step.id === id ? { ...step, text } : step)) };
}

/** The story with a step so many places later; it stays within the story. */
export function moved(story, id, by) {
  const from = story.steps.findIndex((step) => step.id === id);
  const steps = story.steps.filter((step) => step.id !== id);
  steps.splice(Math.min(Math.max(from + by, 0), steps.length), 0, story.steps[from]);
  return { ...story, steps };
}

/** The story without a step. */
export function withoutStep(story, id) {
  return { ...story, steps: story.steps.filter((step) => step.id !== id) };
}
