import 'i18next';
import type { en } from './locales/en.ts';
import type { gatewayEn } from './locales/gateway/en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en & typeof gatewayEn };
  }
}
