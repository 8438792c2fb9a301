;; Asks for more memory at first than it may have.
(module
  (memory (export "memory") 4096)
  (func (export "_start")))
