/**
 * Work on training runs. In: queued runs (work kind {@code training}); out: what worker processes tell, recorded on
 * the run under the claim's fence.
 *
 * <p>One claim does the study's open trials one after another, then the final training, each in a process of its own
 * that dies with this one. A
 * later claim repeats neither finished trials nor finished epochs.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.worker;
