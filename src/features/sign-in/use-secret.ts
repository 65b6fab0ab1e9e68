/** The secret behind the # of an address: taken once, and out of the address before anybody sees or keeps it. */
import { useEffect, useState } from 'react';

export function useSecret(): string {
  const [secret] = useState(() => decodeURIComponent(location.hash.slice(1)));
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
  }, []);
  return secret;
}
