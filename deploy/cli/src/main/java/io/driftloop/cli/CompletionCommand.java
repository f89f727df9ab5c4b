package io.driftloop.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code driftloop completion bash}. */
@Command(
        name = "completion",
        description = "Prints a completion script: source <(driftloop completion bash); zsh reads it too.")
final class CompletionCommand implements Callable<Integer> {

    enum Shell {
        bash,
        zsh
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}", defaultValue = "bash")
    private Shell shell = Shell.bash;

    @Override
    public Integer call() {
        String script = AutoComplete.bash("driftloop", spec.root().commandLine());
        spec.commandLine().getOut().println(script);
        spec.commandLine().getOut().flush();
        return shell == Shell.bash || shell == Shell.zsh ? ExitStatus.DONE : ExitStatus.USAGE;
    }
}
