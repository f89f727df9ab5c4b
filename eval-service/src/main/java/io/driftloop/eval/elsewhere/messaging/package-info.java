/** Topics with logged predictions in, the prediction log out. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.elsewhere.messaging;
