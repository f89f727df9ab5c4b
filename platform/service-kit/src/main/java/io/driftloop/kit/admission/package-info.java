/** Whose signatures under model packages count, as every service that opens one is told. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.admission;
