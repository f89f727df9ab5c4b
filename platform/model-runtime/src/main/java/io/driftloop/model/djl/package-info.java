/**
 * Networks on DJL: forward pass, gradients, Adam, one epoch, scoring, devices. The only place besides {@code ..djl..}
 * adapters that knows the engine.
 *
 * <p>The engine is PyTorch's; its threads come from the system property {@code ai.djl.pytorch.num_threads}, read once
 * when it loads. One JVM can
 * collect gradients for one network at a time.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.model.djl;
