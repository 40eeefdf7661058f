import type { Audit } from '../../domain/index.js'
import {
  auditToAnnotations,
  auditToHtml,
  auditToJson,
  auditToMarkdown,
  auditToText,
} from '../../publish/audit/index.js'
import type { Look } from '../render.js'

export const AUDIT_FORMATS = ['text', 'md', 'html', 'json', 'annotations'] as const
export type AuditFormat = (typeof AUDIT_FORMATS)[number]

/** An audit in one of the forms that people and programs read. */
export function renderAudit(audit: Audit, format: AuditFormat, look: Look): string {
  switch (format) {
    case 'text':
      return auditToText(audit, look)
    case 'md':
      return auditToMarkdown(audit)
    case 'html':
      return auditToHtml(audit)
    case 'json':
      return auditToJson(audit)
    case 'annotations':
      return auditToAnnotations(audit)
  }
}

/** A source of something checkable was not read, or a part of the document: the marks may be unfair to it. */
export const isIncomplete = ({ metrics, notes }: Audit): boolean =>
  notes.length > 0 || metrics.citationsNotRead > 0
