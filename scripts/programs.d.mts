export function findChromium(): string | undefined
export function findOrInstallPrograms(): void
export const HOW_TO_GET_CHROMIUM: string
