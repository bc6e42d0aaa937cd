// Files and answers as JSON.

const files = new Map();

/** The JSON at an address; a failed answer is an error. */
export async function answer(address, signal) {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response.json();
}

/** The JSON of a file, fetched once per address; a failure is forgotten, so that the next try asks again. */
export function json(address) {
  if (!files.has(address)) {
    files.set(
      address,
      answer(address).catch((error) => {
        files.delete(address);
        throw error;
      }),
    );
  }
  return files.get(address);
}
