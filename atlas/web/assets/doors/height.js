// For the page around: gives each frame of the atlas the height of what it holds. Whoever sends is looked for among the
// frames, and only those count that show a page of the site this script is from.
(() => {
  const site = new URL(document.currentScript.src).origin;
  addEventListener("message", ({ data, source }) => {
    if (data?.atlas !== "height" || !(data.height > 0)) return;
    for (const frame of document.querySelectorAll("iframe"))
      if (frame.contentWindow === source && new URL(frame.src, location).origin === site)
        frame.style.height = `${Math.min(data.height, 9000)}px`;
  });
})();
