/** Starts the app: language first, so that no screen is ever drawn without its texts. */
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Loader.css';
import '@mantine/core/styles/Button.css';
import '@fontsource-variable/inter/wght.css';
import '@fontsource/noto-sans-arabic/arabic-400.css';
import '@fontsource/noto-sans-arabic/arabic-600.css';
import '#ui/tokens.css';
import { createRoot } from 'react-dom/client';
import { ensure } from '#base/assert.ts';
import { setUpI18n } from '#i18n/setup.ts';
import { App } from './App.tsx';
import { createApp } from './create-app.ts';
import { pageAt } from './pages.tsx';
import { openingLanguage } from './preferences.ts';

// A file dropped beside the drop area would make the browser leave the page, and the open study with it.
for (const type of ['dragover', 'drop']) addEventListener(type, (event) => event.preventDefault());

const root = createRoot(ensure(document.getElementById('root'), 'no #root in index.html'));
const { page } = pageAt(location.pathname);
const texts = await setUpI18n(openingLanguage(), ['app', ...page.texts]);
root.render(<App services={createApp()} texts={texts} />);
