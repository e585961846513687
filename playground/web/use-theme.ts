import { useEffect, useState } from 'react';

export type Theme = 'light' | 'dark';

/** As the system has it, until somebody says otherwise. */
export function useTheme() {
  const [theme, setTheme] = useState<Theme>(() =>
    matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  );
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return [theme, setTheme] as const;
}
