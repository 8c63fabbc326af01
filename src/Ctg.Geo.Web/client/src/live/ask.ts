const FirstMilliseconds = 2_000, MostMilliseconds = 20_000;

/** GET, asking with the tag of the copy that the browser holds. A connection that it kept may have died in silence, which another try
 * finds out: the first answer must begin soon, later ones on a slow network have time; and what has begun may take long.
 * @param tries in a row before this one
 * @throws when it is given up, or the network fails */
export async function ask(address: string, accept: string, tries: number): Promise<Response> {
  const giveUp = new AbortController();
  const beginning = setTimeout(() => giveUp.abort(), Math.min(MostMilliseconds, FirstMilliseconds * 2 ** Math.min(tries, 10)));
  setTimeout(() => giveUp.abort(), MostMilliseconds);
  try {
    return await fetch(address, { headers: { accept }, cache: "no-cache", signal: giveUp.signal });
  } finally {
    clearTimeout(beginning);
  }
}
