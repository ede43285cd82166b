/**
 * How a test runs the code of docs/verifying-webhooks.md in each language: a few lines beside it that read the cases
 * from standard input and print, for each, what both checks say.
 */
export interface Drive {
  /** As the document's code fences name it. */
  readonly language: string;
  readonly program: string;
  /** Arguments with which the program only says that it is there. */
  readonly version: readonly string[];
  readonly run: readonly string[];
  readonly files: (code: string) => readonly { readonly name: string; readonly text: string }[];
}

const node = `
import { readFileSync } from "node:fs";
import { hasKomboSignature, hasStandardSignature } from "./verify.mjs";
for (const { headers, body, secrets } of JSON.parse(readFileSync(0, "utf8"))) {
  const raw = Buffer.from(body, "base64");
  console.log(hasKomboSignature(headers, raw, secrets), hasStandardSignature(headers, raw, secrets));
}
`;

const python = `
import base64, json, sys
from verify import has_kombo_signature, has_standard_signature
for case in json.load(sys.stdin):
    hands = case["headers"], base64.b64decode(case["body"]), case["secrets"]
    print(*(str(check(*hands)).lower() for check in (has_kombo_signature, has_standard_signature)))
`;

const ruby = `
require "json"
require_relative "verify"
JSON.parse($stdin.read).each do |one|
  hands = [one["headers"], one["body"].unpack1("m0"), one["secrets"]]
  puts "#{kombo_signature?(*hands)} #{standard_signature?(*hands)}"
end
`;

const go = `
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
)

func main() {
	var cases []struct {
		Headers map[string]string
		Body    []byte
		Secrets []string
	}
	if err := json.NewDecoder(os.Stdin).Decode(&cases); err != nil {
		panic(err)
	}
	for _, one := range cases {
		headers := http.Header{}
		for name, value := range one.Headers {
			headers.Set(name, value)
		}
		fmt.Println(HasKomboSignature(headers, one.Body, one.Secrets), HasStandardSignature(headers, one.Body, one.Secrets))
	}
}
`;

const php = `<?php
require 'verify.php';
foreach (json_decode(file_get_contents('php://stdin'), true) as $one) {
    $hands = [$one['headers'], base64_decode($one['body']), $one['secrets']];
    echo json_encode(hasKomboSignature(...$hands)), ' ', json_encode(hasStandardSignature(...$hands)), "\\n";
}
`;

export const drives: readonly Drive[] = [
  {
    language: "js",
    program: process.execPath,
    version: ["--version"],
    run: ["drive.mjs"],
    files: (code) => [
      { name: "verify.mjs", text: code },
      { name: "drive.mjs", text: node },
    ],
  },
  {
    language: "python",
    program: "python3",
    version: ["--version"],
    run: ["-B", "drive.py"],
    files: (code) => [
      { name: "verify.py", text: code },
      { name: "drive.py", text: python },
    ],
  },
  {
    language: "ruby",
    program: "ruby",
    version: ["-ropenssl", "-e", "exit"],
    run: ["drive.rb"],
    files: (code) => [
      { name: "verify.rb", text: code },
      { name: "drive.rb", text: ruby },
    ],
  },
  {
    language: "go",
    program: "go",
    version: ["version"],
    run: ["run", "verify.go", "drive.go"],
    files: (code) => [
      { name: "verify.go", text: code },
      { name: "drive.go", text: go },
    ],
  },
  {
    language: "php",
    program: "php",
    version: ["--version"],
    run: ["drive.php"],
    files: (code) => [
      { name: "verify.php", text: code },
      { name: "drive.php", text: php },
    ],
  },
];
