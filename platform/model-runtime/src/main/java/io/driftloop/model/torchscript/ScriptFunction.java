package io.driftloop.model.torchscript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function or method of TorchScript source. */
record ScriptFunction(String name, List<Parameter> parameters, List<Statement> body) {

    /** What it takes; its default, where it has one. */
    record Parameter(String name, @Nullable Expression standard) {}
}
