package io.driftloop.serving.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of the Open Inference Protocol.
 *
 * @param id the client's, echoed; requests with the same id go to the same version during a rollout
 * @param inputs tensors
 * @param outputs names asked for; empty: all
 */
public record InferRequest(@Nullable String id, List<TensorInput> inputs, List<String> outputs) {}
