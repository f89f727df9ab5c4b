@NullMarked
package io.driftloop.registry.console.http;

import org.jspecify.annotations.NullMarked;
