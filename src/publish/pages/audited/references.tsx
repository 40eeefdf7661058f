import type { Audit, AuditReference } from '../../../domain/index.js'
import { statusName } from '../../audit-shown.js'
import { plain } from '../../plain.js'
import { OutsideLink } from '../outside-link.js'
import { linkTo, type Place, sourcePath } from '../site.js'
import { AddressOfText } from './marked-text.js'

/** Each source that the text names, and what became of it. */
export function References({ audit, place }: { audit: Audit; place: Place }) {
  if (audit.references.length === 0) return null
  return (
    <section aria-labelledby="references">
      <h2 id="references">The sources it names</h2>
      <ul class="references">
        {audit.references.map((reference) => (
          <Reference reference={reference} place={place} />
        ))}
      </ul>
    </section>
  )
}

function Reference({ reference, place }: { reference: AuditReference; place: Place }) {
  const { label, entry, address, status, reason, snapshot, archived } = reference
  const about = withoutAddress(entry, address)
  return (
    <li>
      <span class={`badge r-${status}`}>{statusName(status)}</span> <strong dir="auto">{plain(label)}</strong>
      {about === undefined || about === '' || about === label ? null : (
        <span dir="auto"> {plain(about)}</span>
      )}
      <span class="ways">
        {snapshot === undefined ? null : <a href={linkTo(place, sourcePath(snapshot))}>Stored copy</a>}
        {address === undefined ? null : <AddressOfText address={address} />}
        {archived === undefined ? null : (
          <OutsideLink url={archived.url}>Archived copy that was read</OutsideLink>
        )}
      </span>
      {reason === undefined ? null : <p class="quiet">{plain(reason)}</p>}
    </li>
  )
}

/** It stands beside the entry already, as a link. */
const withoutAddress = (entry: string | undefined, address: string | undefined): string | undefined =>
  address === undefined ? entry : entry?.replace(address, '').trim()
