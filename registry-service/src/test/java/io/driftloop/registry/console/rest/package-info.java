@NullMarked
package io.driftloop.registry.console.rest;

import org.jspecify.annotations.NullMarked;
