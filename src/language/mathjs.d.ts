/** The single-file build starts five times faster than mathjs's thousand modules, and ships no types. */
declare module 'mathjs/lib/browser/math.js' {
  import type * as mathjs from 'mathjs';
  const all: typeof mathjs;
  export default all;
}
