/** The time as a page shows it: a waiting time that stands still is a lie within a minute. */
import { useEffect, useState } from 'react';

const everyMs = 20_000;

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
