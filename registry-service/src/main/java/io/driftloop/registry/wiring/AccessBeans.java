package io.driftloop.registry.wiring;

import io.driftloop.registry.access.LoginCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/** Login codes from the platform's secure random source. */
final class AccessBeans {

    private static final int CODE_BYTES = 20;

    @Produces
    @Singleton
    LoginCodes loginCodes(Clock clock) {
        SecureRandom random = new SecureRandom();
        return new LoginCodes(
                () -> {
                    byte[] code = new byte[CODE_BYTES];
                    random.nextBytes(code);
                    return HexFormat.of().formatHex(code);
                },
                clock);
    }
}
