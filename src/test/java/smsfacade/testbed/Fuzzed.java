package smsfacade.testbed;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A test whose bytes a coverage-guided fuzzer makes, from seeds that another annotation names. It
 * must be the last annotation, and the only such test of its class: each takes a JVM of its own.
 * What it finds lies under {@code target/fuzz} and becomes a test of the class that was mended.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    architectures = {"amd64", "x86_64", "aarch64"},
    disabledReason = "the fuzzer's driver is machine code, and there is none for this system")
@FuzzTest
public @interface Fuzzed {}
