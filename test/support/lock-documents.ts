/** Documents on one theme, by four publishers. */
export const LOCK_DOCUMENTS: Readonly<Record<string, string>> = {
  'courier.txt':
    'Title: The lock is opened\nPublisher: Tarrow Courier\nDate: 1934-06-16\n\nThe lock at Tarrow Mill was opened on 14 June 1934 by Edda Marlow, the engineer. The boat Petrel was the first to pass the lock at Tarrow Mill.',
  'herald.txt':
    'Title: A lock at the mill\nPublisher: Linden Herald\nDate: 1931-03-06\n\nThe Canal Board decided on 4 March 1931 that a lock will be built at Tarrow Mill. A deputation of millers was heard on 9 April 1931.',
  'audit.txt':
    'Title: Report on the lock at Tarrow Mill\nPublisher: Court of Audit\nDate: 1935-02-01\n\nThe lock at Tarrow Mill cost 73,500 crowns. The upper gate was hung on 2 May 1934.',
  'society.txt':
    'Title: Forty years of boats\nPublisher: Tarrow Boating Society\nDate: 1962-05-01\n\nThe lock at Tarrow Mill was closed on 3 October 1958 for repairs. In 1938 the lock at Tarrow Mill passed 4,210 boats.',
}
