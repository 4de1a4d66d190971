package io.gatehouse.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** A test for a browser; skipped, with a word on why, where there is none. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "io.gatehouse.browser.Chromium#isThere",
    disabledReason =
        "There is no Chromium at /usr/bin/chromium. Name one with -DGATEHOUSE_CHROMIUM=… or in the"
            + " environment.")
public @interface NeedsChromium {}
