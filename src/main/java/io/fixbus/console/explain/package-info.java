/** What an action will do, said before it is done, by the same words to whoever asks. */
package io.fixbus.console.explain;
