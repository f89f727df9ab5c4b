/**
 * Work on training runs. In: queued runs (work kind {@code training}); out: what worker processes tell, recorded on
 * the run under the claim's fence.
 *
 * <p>A run is one item of work; one with a study is an item that begins it, one for each training of a trial, and one for the final training. Each training has a process
 * of its own that dies with this one. A later claim repeats no finished epochs.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.worker;
