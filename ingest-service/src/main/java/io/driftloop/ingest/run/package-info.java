/**
 * Pipeline runs: everything that one trigger causes, under one id.
 *
 * <p>In: what the stages tell about their part of a run. Out: {@code PipelineRunStarted}, {@code PipelineRunCancelled}, {@code PipelineRunCompleted}. A run
 * never tells a stage what to do: it listens, and knows whether it is over.
 *
 * <pre>
 *   Running(snapshot) -&gt; Running(preprocess) -&gt; Running(tune) -&gt; Running(train) -&gt; Running(evaluate) -&gt; Running(register)
 *                                                                              | manual approval        |
 *                                                                              v                        v
 *                                                                       AwaitingApproval -&gt; Running(deploy) -&gt; Succeeded
 *   Running &lt;-&gt; Blocked;   each of them -&gt; Rejected | Failed | Cancelled
 * </pre>
 *
 * A stage only moves forward, so that events of different topics may come in any order; an ended run stays as it ended. At most one run per model is active.
 */
@NullMarked
package io.driftloop.ingest.run;

import org.jspecify.annotations.NullMarked;
