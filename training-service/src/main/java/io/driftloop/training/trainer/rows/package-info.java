/** What preprocessing handed to a training, for trainers that bring their own kind of model. */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.trainer.rows;
