// Sending what a reader has to the server, with how far it has come; fetch cannot tell that.

const BUSY = 503,
  LATER_S = 5;

/** Send a body; resolves to { status, answer, name, wait_s }, the status 0 where the server was not reached. `sent(share)`
 * hears how much has gone out, `kind` is "json" or "blob" (a refusal is JSON in any case). */
export function send(address, body, { signal, sent = () => undefined, kind = "json" }) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "blob";
    const stop = () => request.abort();
    signal.addEventListener("abort", stop, { once: true });
    request.upload.onprogress = ({ loaded, total }) => sent(total ? loaded / total : 1);
    request.upload.onload = () => sent(1);
    request.onabort = () => fail(new DOMException("stopped", "AbortError"));
    request.onloadend = async () => {
      signal.removeEventListener("abort", stop);
      done(await answerOf(request, kind));
    };
    request.send(body);
  });
}

async function answerOf(request, kind) {
  const { status, response } = request;
  const wanted = status === 200 && kind === "blob";
  return {
    status,
    answer: wanted ? response : await parsed(response),
    name: wanted ? nameOf(request.getResponseHeader("Content-Disposition")) : "",
    wait_s: status === BUSY ? Number(request.getResponseHeader("Retry-After")) || LATER_S : 0,
  };
}

/** An answer as JSON; null where it is none. */
async function parsed(response) {
  try {
    return JSON.parse(await response.text());
  } catch {
    return null;
  }
}

function nameOf(disposition) {
  const found = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? "") ?? /filename="?([^";]+)/.exec(disposition ?? "");
  return found ? decodeURIComponent(found[1]) : "";
}
