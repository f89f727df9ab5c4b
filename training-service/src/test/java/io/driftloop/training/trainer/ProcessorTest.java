package io.driftloop.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {

    @Test
    void theNameAndTheExtensionsThatChooseKernelsAreTold() {
        assertThat(Processor.describe(List.of(
                        "processor\t: 0",
                        "model name\t: AMD EPYC 7B13",
                        "flags\t\t: fpu sse2 fma avx avx2 bmi2",
                        "processor\t: 1",
                        "model name\t: another")))
                .isEqualTo("AMD EPYC 7B13: avx avx2 fma");
        assertThat(Processor.describe(List.of("Features\t: fp asimd sve")))
                .isEqualTo(System.getProperty("os.arch") + ": asimd sve");
        assertThat(Processor.describe(List.of())).isEqualTo(System.getProperty("os.arch"));
    }
}
