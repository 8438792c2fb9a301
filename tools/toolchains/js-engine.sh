install_js_engine() { :; }
